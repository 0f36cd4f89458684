"""Proves that two sites hold the same pages: names, dates, counts, every word, and sizes within 5 %."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from benchmarks.roster import Invented
from benchmarks.workload import secret, token_of

SIZE_WITHIN = 0.05
SAMPLE = 300
_COUNTED = ("section", "li", "dt", "dd", "h2", "h3", "svg", "a", "blockquote", "p")

_STYLE = re.compile(r"<style>.*?</style>|<link rel=\"stylesheet\"[^>]*>|<use href=\"/[^\"]*\"/>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found: pages on both sides, their mean sizes in bytes, and every difference in words."""

    pages: int
    ours: float
    theirs: float
    differences: tuple[str, ...]


def compare_sites(ours: Path, theirs: Path, invented: Sequence[Invented], sample: int = SAMPLE) -> Compared:
    """Compares all sizes, and the content of a sample of pages. Both folders hold `g/<token>/index.html`."""
    key = secret()
    paths = {customer.id: Path("g") / token_of(customer.id, key) / "index.html" for customer in invented}
    differences, sizes = [], [0, 0]
    for name, path in paths.items():
        try:
            one, other = (ours / path).stat().st_size, (theirs / path).stat().st_size
        except FileNotFoundError:
            differences.append(f"{name}: a page is missing")
            continue
        sizes = [sizes[0] + one, sizes[1] + other]
        if abs(one - other) > SIZE_WITHIN * one:
            differences.append(f"{name}: {one} bytes here, {other} there")
    for customer in random.Random(1).sample(list(invented), min(sample, len(invented))):
        path = paths[customer.id]
        if (ours / path).is_file() and (theirs / path).is_file():
            both = ((ours / path).read_text(encoding="utf-8"), (theirs / path).read_text(encoding="utf-8"))
            differences += [f"{customer.id}: {what}" for what in compare_pages(*both, customer)]
    number = max(len(paths), 1)
    return Compared(len(paths), sizes[0] / number, sizes[1] / number, tuple(differences))


def compare_pages(ours: str, theirs: str, customer: Invented) -> Iterator[str]:
    """Every way in which two pages of a customer differ: their values, the elements, the style, the words."""
    one, other = words(ours), words(theirs)
    said = " ".join(other)
    for value in _values(customer):
        if " ".join(value.split()) not in said:
            yield f"{value!r} is missing"
    for name in _COUNTED:
        counts = [len(re.findall(rf"<{name}[ >]", page)) for page in (ours, theirs)]
        if counts[0] != counts[1]:
            yield f"{counts[0]} <{name}> here, {counts[1]} there"
    if _STYLE.findall(ours) != _STYLE.findall(theirs):
        yield "another style sheet, or other drawings"
    for here, there in zip_longest(one, other, fillvalue=""):
        if here != there:
            yield f"{here!r} here, {there!r} there"
            return


def words(page: str) -> list[str]:
    """The words a reader sees, in order; tags part words, and no-break spaces do too."""
    body = page.partition("<body")[2]
    return html.unescape(_TAG.sub(" ", body)).split()


def _values(customer: Invented) -> Iterator[str]:
    """What must stand on the page of this customer in any case."""
    fields = customer.fields
    yield from (fields["person"], fields["greet"], fields["company"], fields["left_to_pay"])
    for figure in fields["together"]:
        yield f"{figure['number']} {figure['what']}"
    for moment in fields["moments"]:
        yield f"{moment['when']} {moment['title']} {moment['text']}"
    for why in fields.get("why", ()):
        yield why["quote"]
