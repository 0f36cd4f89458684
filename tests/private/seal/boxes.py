"""A sealed site in memory: what the tests of the formats and of the loader open and damage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.page import CutPage, PageKind
from generator.private.seal import Pattern, Sealer, SealKeys, code_of, shard_file, shard_name, site_file
from generator.private.seal.derive import whereabouts
from generator.private.seal.record import HEAD, OWN, check_of, inflated, mark_of, number_of, unpacked
from generator.private.seal.shards import found_in, shard_number
from generator.private.seal.slots import Slot, unlock
from generator.private.secret import Secret
from tests.builders import settings

VECTORS = Path(__file__).with_name("vectors.json")
SECRET = Secret(bytes(range(32)))
SALT = "000102030405060708090a0b0c0d0e0f"

Sheet = Sequence[tuple[str, bool]]
"""A page as a test writes it: texts, and whether each is shared."""


def the_keys(secret: Secret = SECRET, **changes: str) -> SealKeys:
    return SealKeys.for_site(secret, settings(**{"salt": SALT, **changes}))


def a_page(*pieces: tuple[str, bool]) -> CutPage:
    return CutPage(PageKind.FAREWELL, tuple(text for text, _ in pieces), tuple(shared for _, shared in pieces))


def a_pattern(keys: SealKeys, label: str = "en/price", **more: object) -> Pattern:
    return Pattern.called(label, keys, **more)  # type: ignore[arg-type]


def a_sealed_site(
    people: dict[str, Sequence[CutPage]], keys: SealKeys, pattern: Pattern, bits: int = 0
) -> dict[str, bytes]:
    """The files of a site with these people, whose pages all follow one pattern."""
    sealer, shards, texts = Sealer(keys), {number: [] for number in range(1 << bits)}, set()
    for name, pages in people.items():
        sealed = sealer.seal(name, 1, pattern, pages)
        shards[shard_number(sealed.location, bits)] += sealed.slots
        texts |= set(sealed.news.texts) if sealed.news else set()
    files = {shard_name(number): shard_file(keys, number, bits, slots) for number, slots in shards.items()}
    return {**files, pattern.path: pattern.locked(keys, texts), "w/site.json": site_file(keys, bits)}


def opened(files: dict[str, bytes], keys: SealKeys, pattern: Pattern, name: str) -> list[str]:
    """Somebody's pages, opened as the loader does it."""
    bits = json.loads(files["w/site.json"])["bits"]
    where = whereabouts(keys.seed(name, 1), keys.salt)
    shard = files[shard_name(shard_number(where.location, bits))]
    record = unlock(keys.salt, where, found_in(shard, where.tags(200)))
    length, secret, check = HEAD.unpack_from(record)
    assert secret == pattern.secret
    dictionary, texts = pattern.opened(keys.salt, files[pattern.path])
    body = record[HEAD.size : HEAD.size + (length & 0xFFFFFF)]
    plain = inflated(body, dictionary, length >> 24)
    return _as_checked(plain, unpacked(plain, texts), check)


def _as_checked(body: bytes, pages: list[list[Sequence[str]]], check: bytes) -> list[str]:
    """The pages whose check fits; where two texts have one number, either is tried."""
    several = {tuple(piece) for page in pages for piece in page if len(piece) > 1}
    choices: list[dict[Sequence[str], str]] = [{}]
    for piece in sorted(several):
        choices = [{**choice, piece: text} for choice in choices for text in piece]
    for choice in choices:
        meant = [[(choice.get(tuple(piece), piece[0]), isinstance(piece, list)) for piece in page] for page in pages]
        if (
            check_of(body, b"".join(mark_of(text) if shared else OWN for page in meant for text, shared in page))
            == check
        ):
            return ["".join(text for text, _ in page) for page in meant]
    raise ValueError("no page fits the check")


def twins() -> tuple[str, str]:
    """Two texts with one number."""
    seen: dict[int, str] = {}
    for turn in range(100_000):
        text = f"<p>Text {turn} of our theme.</p>"
        number = number_of(mark_of(text))
        if number in seen:
            return seen[number], text
        seen[number] = text
    raise AssertionError


def a_slot(number: int) -> Slot:
    return Slot(number.to_bytes(8, "big"), bytes([number % 256]) * 256)


def code_for(keys: SealKeys, name: str) -> str:
    return code_of(keys.seed(name, 1))


def sheets(pages: Iterable[CutPage]) -> list[str]:
    return ["".join(page.pieces) for page in pages]
