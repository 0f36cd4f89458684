"""A sealed site in memory: what the tests of the formats and of the loader open and damage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.page import CutPage, PageKind
from generator.private.seal import Opener, Pattern, Sealer, SealKeys, code_of, shard_file, shard_name, site_file
from generator.private.seal.record import mark_of, number_of
from generator.private.seal.shards import shard_number
from generator.private.seal.slots import Slot
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


def opened(files: dict[str, bytes], keys: SealKeys, name: str) -> list[str]:
    """Somebody's pages, opened as the loader does it."""
    return list(Opener(keys, files.__getitem__).pages(name, 1))


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
