"""What a link needs of a customer's row of JSON: all of the row is checked, and little of it is made.

The row's fields are decoded into structures that know the lengths of texts; one function, written once for the nouns
of the model, checks everything else. Like all of the fast path it is equal to the strict one or silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import UNSET, Meta, UnsetType
from pydantic_core import PydanticCustomError

from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG_LONGEST
from generator.read.fast.row_values import RowPlan, listed, text_of
from generator.read.fast.rows import is_slug, plain_text, suspicious
from generator.read.fast.scalars import DoubtError
from generator.read.fast.tables import Block, Table
from generator.read.files import CUSTOMER_BYTES
from generator.read.reading import SiteReading
from generator.read.rows.columns import ID, LETTER
from generator.read.shape import Kind

_REMEMBERED = 4096
_MADE = (
    "language", "since", "last_day", "playbook", "done", "email", "page_until", "stayed_on", "never_contact",
    "link_version",
)  # fmt: skip
"""Fields whose values are needed, by a link or to see whether they fit to each other."""


class Brief(NamedTuple):
    """What a link needs of a customer whose row has no fault.

    `asked` is what their row says of tell_me_once, and `dated` of last_day, page_until and returned_on, as written:
    where that is equal, so is what it means.
    """

    id: str
    person: str
    greet: str
    email: str
    language: str | None
    reasons: tuple[str, ...]
    asked: object
    dated: tuple[object, ...]
    stayed_on: date | None
    never_contact: bool
    link_version: int
    basis: str


class BriefReader:
    """Reads the rows of one JSONL roster briefly; made once for all of them."""

    def __init__(self, table: Table, reading: SiteReading) -> None:
        row, self._check = _compiled(table, RowPlan(table), top=True)
        self._decode = msgspec.json.Decoder(row).decode
        self._languages = reading.languages
        self._packing = reading.names.packing
        self._blanks = reading.blanks

    def read(self, raw: bytes) -> Brief | None:
        """What a link needs of this row; None for whatever is not plainly understood, faulty rows among it."""
        if b"\\" in raw or len(raw) > CUSTOMER_BYTES:
            return None
        try:
            row = self._decode(raw)
            if suspicious(raw):
                plain_text(raw)
            return self._brief(row, raw)
        except (DoubtError, PydanticCustomError, UnicodeDecodeError, msgspec.DecodeError):
            return None

    def _brief(self, row: Any, raw: bytes) -> Brief | None:  # noqa: ANN401 - made from the nouns
        names, nouns, made = self._check(row)
        language, since, last_day, playbook, done, email, until, stayed, never, version = made
        id_ = row.id.strip()
        # A name that stands twice, or a brace in a text, would be one too many.
        if raw.count(b'":') != names or raw.count(b"{") != nouns or not is_slug(id_):
            return None
        packing = self._packing.get(playbook)
        if (
            len(id_) > SLUG_LONGEST
            or id_ in WINDOWS_DEVICES
            or (language is not None and language not in self._languages)
            or (since is not None and since > last_day.day)
            or (until is not None and until < last_day.day)
            or (packing is not None and not packing.issuperset(done))
            or self._leaves_blank(row, playbook, language or self._languages[0])
        ):
            return None
        reasons = tuple([why.reason.strip() for why in row.why]) if row.why else ()
        basis = row.contact.basis.strip() if row.contact else ""
        return Brief(
            id_, row.person.strip(), row.greet.strip(), email or "", language, reasons,
            row.tell_me_once, (row.last_day, row.page_until, row.returned_on), stayed, never or False, version or 1, basis,
        )  # fmt: skip

    def _leaves_blank(self, row: Any, playbook: str, language: str) -> bool:  # noqa: ANN401
        """Whether a placeholder of the playbook may be empty for them; doubtful for what is counted from dates."""
        found = self._blanks.get((playbook, language), self._blanks.get((playbook, ""), ()))
        for blank in found:
            text = getattr(row, blank.name, None)
            if type(text) is not str or not text.strip():
                return True
        return False


Check = Callable[[Any], Any]
"""Of a row: how many names and how many nouns it holds, and its values; of a noun in it: how many names."""


def _compiled(table: Table, plan: RowPlan, *, top: bool) -> tuple[type[msgspec.Struct], Check]:
    """A structure for the fields of a noun, and the function that checks one."""
    required = table.mould.required
    space: dict[str, Any] = {"U": UNSET, "Doubt": DoubtError, "listed": listed}
    fields: list[Any] = [(ID, str), (LETTER, str | None | UnsetType, UNSET)] if top else []
    lines = ["n = 1", "k = 1", *_optional(LETTER, ["if v and not v.isspace(): raise Doubt"])] if top else ["n = 0"]
    for name, (longest, convert) in plan.texts.items():
        needed = name in required
        kind: Any = Annotated[str, Meta(max_length=longest, min_length=int(needed))] if longest else str | int | bool
        fields.append((name, kind) if needed else (name, kind | None | UnsetType, UNSET))
        if longest:
            lines += ["n += 1", f"if r.{name}.isspace(): raise Doubt"] if needed else _optional(name, [])
            continue
        space[f"c_{name}"] = _whole(convert, cached=name != "email")
        if needed:
            lines += ["n += 1", f"{name} = c_{name}(r.{name})", f"if {name} is None: raise Doubt"]
        else:
            lines += [f"{name} = None", *_optional(name, [f"{name} = c_{name}(v)"])]
    for name, (block, inner) in plan.blocks.items():
        made = _block_lines(name, block, inner, space)
        if made is not None:
            fields.append((name, made[0] | None | UnsetType, UNSET))
            lines += [f"{name} = ()", *_optional(name, ["if v is not None:", *(f" {line}" for line in made[1])])]
    lines.append(f"return n, k, ({', '.join(_MADE)})" if top else "return n")
    struct = msgspec.defstruct(table.mould.noun.__name__, fields, forbid_unknown_fields=True, gc=False, kw_only=True)
    return struct, _made(lines, space)


def _optional(name: str, lines: list[str]) -> Iterator[str]:
    yield f"v = r.{name}"
    yield "if v is not U:"
    yield " n += 1"
    yield from (f" {line}" for line in lines)


def _block_lines(
    name: str, block: Block, inner: RowPlan | None, space: dict[str, Any]
) -> tuple[Any, list[str]] | None:
    """The type of a field with more than one text, and the lines that check it; None for what is left to others."""
    if inner is not None and block.table is not None:
        noun, space[f"b_{name}"] = _compiled(block.table, inner, top=False)
        if block.kind is Kind.NOUN:
            return noun, ["k += 1", f"n += b_{name}(v)"]
        few = f"if not {block.least} <= len(v) <= {block.most}: raise Doubt"
        return list[noun], [few, "k += len(v)", f"for i in v: n += b_{name}(i)"]  # type: ignore[valid-type]
    if block.kind is Kind.LIST and block.convert is not None:
        space[f"c_{name}"] = lru_cache(_REMEMBERED)(lambda words: listed(block, words))
        return list[str], [f"{name} = c_{name}(tuple(v))"]
    return None


def _whole(convert: Callable[[str], Any], *, cached: bool) -> Callable[[Any], Any]:
    """What makes a value of a field as JSON has it; None for a blank one."""

    def whole(value: object) -> object:
        text = value.strip() if value.__class__ is str else text_of(value)  # type: ignore[attr-defined]
        return convert(text) if text else None

    return lru_cache(_REMEMBERED, typed=True)(whole) if cached else whole


def _made(lines: list[str], space: dict[str, Any]) -> Check:
    """The function of these lines. They are made of the model's own names and of nothing that anybody wrote."""
    source = "\n ".join(["def check(r):", *lines])
    exec(compile(source, "<brief>", "exec"), space)  # noqa: S102 - see above
    return space["check"]  # type: ignore[no-any-return]
