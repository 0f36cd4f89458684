"""The warnings of a large roster: enough of each code to tell what there is, the others counted."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from generator.errors import Fault, Severity
from generator.source import Place

FEW = 3
"""Warnings of one code that are kept, the first ones; beside them the first that says something else."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Some warnings in their order, and how many more of each code there are."""

    kept: tuple[Fault, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)


def told_text(phases: Mapping[str, int], warned: Warned) -> str:
    """What a build tells when nothing has changed since, as text for the manifest."""
    kept = packed(warned.kept).decode()
    return json.dumps({"phases": dict(phases), "kept": kept, "more": dict(warned.more)}, ensure_ascii=False)


def told_from(text: str) -> tuple[dict[str, int], Warned]:
    """The customers by phase and the warnings in such a text. Raises ValueError, KeyError or TypeError for another."""
    told = json.loads(text)
    return told["phases"], Warned(unpacked(told["kept"]), told["more"])


def packed(faults: Iterable[Fault], own: str = "") -> bytes:
    """Warnings as bytes, each once. What stands in the file `own` is the same for everybody whose file has it."""
    rows = [
        ("" if f.place.path == own else f.place.path, f.place.line, f.place.column, f.code, f.message, f.remedy,
         f.severity, f.width, f.private)
        for f in dict.fromkeys(faults)
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False).encode() if rows else b""


def unpacked(raw: bytes | str) -> tuple[Fault, ...]:
    """Warnings from bytes; those of the own file stand in no file at all."""
    return tuple(
        Fault(Place(path, line, column), code, message, remedy, Severity(severity), width, private)
        for path, line, column, code, message, remedy, severity, width, private in json.loads(raw or b"[]")
    )


def summed(
    shared: Iterable[Fault], numbers: array[int], texts: Sequence[bytes], names: Sequence[str], above: str = ""
) -> Warned:
    """The warnings of shared content and of customers, as few as it takes.

    `numbers` are those of each customer's packed warnings among `texts`, and `names` their files, sorted by id;
    `above` is what a name's path begins with.
    """
    elsewhere, own, counts = dict.fromkeys(shared), list[Fault](), Counter[str]()
    people, first = Counter(numbers), _firsts(numbers, texts, names)
    for number, places in first.items():
        for fault in unpacked(texts[number]):
            if fault.place.path:  # many may have the same to say of shared content
                elsewhere[fault] = None
                continue
            counts[fault.code] += people[number]
            own += [replace(fault, place=replace(fault.place, path=f"{above}{name}")) for name in places]
    counts.update(fault.code for fault in elsewhere)
    kept = _few(sorted((*elsewhere, *own), key=lambda fault: fault.order))
    counts.subtract(fault.code for fault in kept)
    return Warned(tuple(kept), {code: number for code, number in counts.items() if number})


def _firsts(numbers: array[int], texts: Sequence[bytes], names: Sequence[str]) -> dict[int, list[str]]:
    """For each text the first files that have it, by path; one more than it takes, for what they are compared with.

    By id `a` comes before `a-b`, by path `a-b.md` before `a.md`: all that begin like one that was found are looked at.
    """
    found: dict[int, list[str]] = {}
    for number in sorted(number for number in set(numbers) if texts[number]):
        first = list(islice(_places(numbers, number), FEW + 1))
        alike = {at for one in first for at in _alike(names, one) if numbers[at] == number}
        found[number] = [names[at] for at in sorted({*first, *alike})]
    return found


def _places(numbers: array[int], number: int) -> Iterator[int]:
    """Where a number stands."""
    at = -1
    with suppress(ValueError):
        while True:
            yield (at := numbers.index(number, at + 1))


def _alike(names: Sequence[str], at: int) -> Iterator[int]:
    """Who comes right behind somebody by id, and begins like them."""
    stem = f"{names[at].removesuffix('.md')}-"
    return takewhile(lambda other: names[other].startswith(stem), range(at + 1, len(names)))


def _few(ordered: Sequence[Fault]) -> list[Fault]:
    by_code: dict[str, list[Fault]] = {}
    for fault in ordered:
        by_code.setdefault(fault.code, []).append(fault)
    kept = []
    for faults in by_code.values():
        other = next((fault for fault in faults[FEW:] if fault.message != faults[0].message), None)
        kept += faults[:FEW] if other is None else [*faults[:FEW], other]
    return sorted(kept, key=lambda fault: fault.order)
