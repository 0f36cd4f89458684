"""The writer of sealed files: any order, any number of processes, few bytes in memory, the same files."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from generator.build.sealing import FOLDER, SealedWriter
from generator.build.staging import Staging
from generator.errors import RefusalError
from generator.private.seal import Sealed, Sealer
from generator.private.seal.derive import whereabouts
from generator.private.seal.shards import found_in, shard_name, shard_number
from generator.private.seal.slots import SLOT, unlock
from tests.private.seal.boxes import a_page, a_pattern, a_sealed_site, the_keys

KEYS = the_keys()
PATTERNS = (a_pattern(KEYS, "en/price"), a_pattern(KEYS, "de/price"))


def records(number: int, sealers: int = 1) -> list[Sealed]:
    """Customers sealed in turn by several workers."""
    crew = [Sealer(KEYS) for _ in range(sealers)]
    dice = random.Random(7)
    found = []
    for at in range(number):
        text = "".join(dice.choice("abcdefghij") for _ in range(dice.randrange(900)))
        page = a_page(("<h1>", True), (text, False), (f"</h1><p>{at % 5}", True))
        found.append(crew[at % sealers].seal(f"c{at}", 1, PATTERNS[at % 2], [page]))
    return found


def written(folder: Path, sealed: list[Sealed]) -> dict[str, bytes]:
    folder.mkdir()
    with Staging(folder / "site", folder) as staging, SealedWriter(staging, KEYS) as writer:
        for one in sealed:
            writer.take(one)
        writer.finish()
        assert not (staging.folder / FOLDER).exists()  # what waits there does not go online
        files = [file for file in staging.folder.rglob("*") if file.is_file() and file.name != ".goodbye-site"]
        return {file.relative_to(staging.folder).as_posix(): file.read_bytes() for file in files}


def test_neither_order_nor_workers_change_a_byte(tmp_path: Path) -> None:
    """One worker or three, in order or not, a record taken twice: the same files."""
    one = written(tmp_path / "one", records(700))
    mixed = records(700, sealers=3)
    random.Random(1).shuffle(mixed)
    assert written(tmp_path / "three", [*mixed, *mixed[:20]]) != {}
    again = written(tmp_path / "again", mixed)
    assert one == again


def test_every_record_lies_in_its_shard(tmp_path: Path) -> None:
    """A site of several shards: each customer is found where their code says, and opens."""
    files = written(tmp_path / "many", records(700))
    bits = json.loads(files["w/site.json"])["bits"]
    assert bits > 1
    assert sum(path.startswith("w/s/") for path in files) == 1 << bits
    for at in range(0, 700, 7):
        where = whereabouts(KEYS.seed(f"c{at}", 1), KEYS.salt)
        shard = files[shard_name(shard_number(where.location, bits))]
        assert unlock(KEYS.salt, where, found_in(shard, where.tags(20)))


def test_the_writer_agrees_with_the_formats(tmp_path: Path) -> None:
    """What is streamed is what the formats say of the same customers in memory."""
    people = {f"c{at}": [a_page(("<p>", True), (f"Person {at}", False))] for at in range(9)}
    sealer = Sealer(KEYS)
    files = written(tmp_path / "few", [sealer.seal(name, 1, PATTERNS[0], pages) for name, pages in people.items()])
    assert {path: body for path, body in files.items() if path.startswith("w/")} == a_sealed_site(
        people, KEYS, PATTERNS[0]
    )


def test_one_changed_customer_changes_one_shard(tmp_path: Path) -> None:
    """Everybody else's bytes stay, so a host takes up little."""
    before = records(700)
    page = a_page(("<h1>", True), ("changed", False), ("</h1><p>0", True))
    after = [*before[:300], Sealer(KEYS).seal("c300", 1, PATTERNS[0], [page]), *before[301:]]
    old, new = written(tmp_path / "old", before), written(tmp_path / "new", after)
    assert old.keys() == new.keys()
    assert len([path for path in old if old[path] != new[path]]) == 1


def test_nothing_that_waited_goes_online(tmp_path: Path) -> None:
    """The slots' waiting room is gone when the shards are there, and when something went wrong."""
    (tmp_path / "p").mkdir()
    with Staging(tmp_path / "p" / "site", tmp_path / "p") as staging:
        with SealedWriter(staging, KEYS) as writer:
            writer.take(records(1)[0])
            assert (staging.folder / FOLDER).exists()
        assert not (staging.folder / FOLDER).exists()


def test_two_customers_in_one_place_stop_the_build(tmp_path: Path) -> None:
    """They would hide each other; nothing is published."""
    (one,) = records(1)
    other = one._replace(rows=b"".join(one.location + slot.tag + bytes(SLOT) for slot in one.slots))
    with pytest.raises(RefusalError, match="one place"):
        written(tmp_path / "p", [one, other])
