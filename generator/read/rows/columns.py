"""The columns of a table: which field of a customer each one fills, lists and groups among them.

`why_2_quote` is the quote of the second reason, `contact_basis` the basis of the contact, `tone_ok_T31` why that rule
is silenced; `helpers` and `done` hold several ids in one cell. Capitals, blanks, dots and hyphens in a column's name
mean nothing: `Last day` is `last_day`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from generator.model.choices import TONE_RULES
from generator.model.customer import Customer
from generator.model.erased import ErasedCustomer
from generator.read.faults import FileFaults, Spot
from generator.read.references import which_rule
from generator.read.shape import Kind, shape_of
from generator.read.suggest import did_you_mean

T = TypeVar("T")

ID, LETTER = "id", "letter"
"""Columns beside those of the model: the customer's id, and their letter in Markdown."""

ERASED = "erased"
"""The column that says of whom only a few fields are left; with it a table may have their columns, too."""

_IGNORED = re.compile(r"[_#]")
_NUMBER = re.compile(r"[1-9][0-9]?")
_SILENCED = "tone_ok_"
_APART = re.compile(r"[\s,;]+")
_NO_SIGN = re.compile(r"[\s.-]+")
_QUOTED = 40


class Slot(NamedTuple):
    """Where a column's cells go: a field, and within it a line (from 1) and a field of that line.

    `listed` cells hold several words; a column whose `field` is "" is not read.
    """

    field: str
    number: int = 0
    inner: str = ""
    listed: bool = False


def words_in(cell: str) -> list[tuple[int, str]]:
    """The words of a cell that holds several, each with its offset: they are divided by commas, blanks or lines."""
    found, at = [], 0
    for part in _APART.split(cell):
        if part:
            at = cell.index(part, at)
            found.append((at, part))
            at += len(part)
    return found


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table mean, in their order."""

    slots: tuple[Slot, ...]

    def folded(self, cells: Iterable[T], is_empty: Callable[[T], bool], split: Callable[[T], Any]) -> dict[str, Any]:
        """The cells of a row as fields, groups and lists; empty ones, and groups without any cell, are left out.

        `split` makes the list of words of a cell that holds several.
        """
        fields: dict[str, Any] = {}
        groups: dict[str, dict[int, dict[str, Any]]] = {}
        for (field, number, inner, listed), cell in zip(self.slots, cells, strict=False):
            if is_empty(cell) or not field:
                continue
            if not inner:
                fields[field] = split(cell) if listed else cell
            elif number:
                if field not in groups:
                    groups[field] = {}
                    fields[field] = []  # its place among the fields is where its first cell stands
                groups[field].setdefault(number, {})[inner] = cell
            else:
                fields.setdefault(field, {})[inner] = cell
        for field, lines in groups.items():
            fields[field] = [lines[number] for number in sorted(lines)]
        return fields


def slot_of(title: str) -> Slot | None:
    """Where the cells under this title go; None when no field is called so."""
    bare = title.strip()
    if not bare or _IGNORED.match(bare):
        return Slot("")
    name = _bare(title)
    if name in (ID, LETTER):
        return Slot(name)
    shape = shape_of(Customer)
    field = shape.fields.get(name)
    if field:
        return Slot(name, listed=field.kind is Kind.LIST)
    rule = name.removeprefix(_SILENCED).upper()
    if name.startswith(_SILENCED):
        return Slot("tone_ok", inner=rule) if rule in TONE_RULES else None
    return _inner_slot(name)


def only_erased() -> frozenset[str]:
    """The fields that somebody has only once their data was erased."""
    return frozenset(shape_of(ErasedCustomer).fields.keys() - shape_of(Customer).fields.keys())


def _bare(title: str) -> str:
    return _NO_SIGN.sub("_", title.strip().casefold())


def _inner_slot(name: str) -> Slot | None:
    for outer, number, inner in _divided(name):
        group = shape_of(Customer).fields.get(outer)
        listed = group is not None and group.kind is Kind.NOUNS
        if group and group.noun and inner in group.noun.fields and (listed or not number):
            return Slot(outer, int(number or 1) if listed else 0, inner)
    return None


def _divided(name: str) -> Iterable[tuple[str, str, str]]:
    """The ways to take a name apart into field, number and inner field: `still_possible_until_1_what`."""
    parts = name.split("_")
    for at in range(1, len(parts)):
        numbered = _NUMBER.fullmatch(parts[at])
        rest = parts[at + 1 :] if numbered else parts[at:]
        if rest:
            yield "_".join(parts[:at]), parts[at] if numbered else "", "_".join(rest)


def known_titles() -> tuple[str, ...]:
    """Every title that a table may have, the first line of each list standing for all of them."""
    titles = [ID]
    for name, field in shape_of(Customer).fields.items():
        if field.noun:
            titles += [f"{name}_{'1_' if field.kind is Kind.NOUNS else ''}{inner}" for inner in field.noun.fields]
        elif field.kind is not Kind.MAP:
            titles.append(name)
    return (*titles, LETTER)


def read_columns(titles: Sequence[str], spots: Sequence[Spot], faults: FileFaults, *, nested: bool) -> Columns:
    """What these titles mean. Notes GB103 for an unknown one, GB106 for one that stands twice.

    In a table with `nested` values a column may be a whole list; elsewhere its parts have columns of their own.
    """
    slots: list[Slot] = []
    seen: dict[Slot, str] = {}
    left = only_erased() if ERASED in map(_bare, titles) else frozenset()
    shape = shape_of(Customer)
    for title, spot in zip(titles, spots, strict=True):
        slot = Slot(_bare(title)) if _bare(title) in left else slot_of(title)
        field = shape.fields.get(slot.field) if slot else None
        if slot is None:
            _refuse_unknown(title, spot, faults)
        elif field and not nested and not slot.inner and field.kind in (Kind.NOUN, Kind.NOUNS, Kind.MAP):
            faults.add("GB103", spot, f"`{slot.field}` needs a column for each of its parts.", _parts(slot.field))
            slot = None
        elif slot.field and slot in seen:
            faults.add("GB106", spot, f"There are two columns for `{named(slot)}`.", "Keep one.")
            slot = None
        slots.append(slot or Slot(""))
        seen[slots[-1]] = title
    return Columns(tuple(slots))


def missing_columns(columns: Columns) -> tuple[str, ...]:
    """The needed fields that have no column, the id first."""
    there = {slot.field for slot in columns.slots}
    needed = [name for name, field in shape_of(Customer).fields.items() if field.info.is_required()]
    return tuple(name for name in (ID, *needed) if name not in there)


def named(slot: Slot) -> str:
    """The title by which we know the slot's column."""
    return "_".join(part for part in (slot.field, str(slot.number or ""), slot.inner) if part)


def _parts(field: str) -> str:
    return f"Write them as:  {', '.join(title for title in known_titles() if title.startswith(f'{field}_'))}"


def _refuse_unknown(title: str, spot: Spot, faults: FileFaults) -> None:
    name = _bare(title)
    if name.startswith(_SILENCED):
        message = f"Column `{title.strip()[:_QUOTED]}` silences no tone rule that there is."
        faults.add("GB102", spot, message, which_rule(name.removeprefix(_SILENCED)))
        return
    number = re.search(r"_([1-9][0-9]?)_", name)
    meant = did_you_mean(name[:64], _like(number[1] if number else "1"))
    leave = f"A column that is none of ours may stay when its name begins with _:  _{name[:_QUOTED]}"
    remedy = f"{meant} {leave}".strip()
    faults.add("GB103", spot, f"Unknown column `{title.strip()[:_QUOTED]}`.", remedy)


def _like(number: str) -> Mapping[str, None]:
    return dict.fromkeys(title.replace("_1_", f"_{number}_") for title in known_titles())
