"""Pinned vectors: a link that is out must open for ever. The browser tests open the same files with the loader."""

from __future__ import annotations

import base64
import json

from generator.private.seal import SealKeys, code_of, seed_of
from generator.private.seal.derive import whereabouts
from generator.private.seal.shards import shard_file, shard_name
from generator.private.secret import Secret
from tests.builders import settings
from tests.private.seal.boxes import VECTORS, a_pattern, opened

PINNED = json.loads(VECTORS.read_text(encoding="utf-8"))
FILES = {path: base64.b64decode(body) for path, body in PINNED["files"].items()}
SITE = settings(site_id=PINNED["site_id"], salt=PINNED["salt"])
KEYS = SealKeys.for_site(Secret(bytes.fromhex(PINNED["secret"])), SITE)


def test_what_follows_from_the_secret_never_changes() -> None:
    """Seeds, codes, locations, keys and tags are those that are out."""
    for person in PINNED["people"]:
        seed = KEYS.seed(person["id"], 1)
        where = whereabouts(seed, KEYS.salt)
        assert (seed.hex(), code_of(seed)) == (person["seed"], person["code"])
        assert seed_of(person["code"]) == seed
        assert (where.location.hex(), where.key.hex()) == (person["location"], person["key"])
        assert [tag.hex() for tag in where.tags(6)] == person["tags"]


def test_pinned_files_open_to_their_pages() -> None:
    """Every page of the pinned site comes out as it went in: of several slots, with twins among its texts, stored."""
    pattern = a_pattern(KEYS, PINNED["pattern"]["label"])
    assert (pattern.secret.hex(), pattern.path) == (PINNED["pattern"]["secret"], PINNED["pattern"]["path"])
    for person in PINNED["people"]:
        assert opened(FILES, KEYS, person["id"]) == person["pages"]


def test_dummies_never_change() -> None:
    """A shard without anybody in it is the pinned one; otherwise an update would show which slots are nobody's."""
    empty = [number for number in range(4) if FILES[shard_name(number)] == shard_file(KEYS, number, 2, [])]
    assert empty


def test_a_site_without_a_salt_has_its_own() -> None:
    """The salt then follows from the site's id, for good."""
    plain = SealKeys.for_site(Secret(bytes(32)), settings(site_id="nordlicht"))
    assert plain.salt.hex() == PINNED["salt_of_nordlicht"]
