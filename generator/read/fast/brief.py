"""What a link needs of a customer's row of JSON: all of the row is checked, and little of it is made.

The row's fields are decoded into structures that know the lengths of texts; one function, written once for the nouns
of the model, checks everything else. Like all of the fast path it is equal to the strict one or silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import UNSET, Meta, UnsetType
from pydantic import AfterValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG_LONGEST, check_characters
from generator.read.fast.row_values import RowPlan, listed, text_of
from generator.read.fast.rows import has_colon_apart, is_slug, plain_text, suspicious
from generator.read.fast.scalars import DoubtError
from generator.read.fast.tables import Block, Table
from generator.read.fast.values import unwrap
from generator.read.files import CUSTOMER_BYTES
from generator.read.reading import SiteReading
from generator.read.rows.columns import ID, LETTER
from generator.read.shape import Kind

_REMEMBERED = 4096
_MADE = (
    "person", "greet", "language", "since", "last_day", "playbook", "done", "email", "page_until", "stayed_on",
    "never_contact", "link_version",
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
        writer = _Writer(table)
        self._check, self._decode = writer.check(), msgspec.json.Decoder(writer.row).decode
        self._languages = reading.languages
        self._packing = reading.names.packing
        self._blanks = reading.blanks

    def read(self, raw: bytes) -> Brief | None:
        """What a link needs of this row; None for whatever is not plainly understood, faulty rows among it."""
        if b"\\" in raw or len(raw) > CUSTOMER_BYTES or has_colon_apart(raw):
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
        person, greet, language, since, last_day, playbook, done, email, until, stayed, never, version = made
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
            id_, person, greet, email or "", language, reasons, row.tell_me_once,
            (row.last_day, row.page_until, row.returned_on), stayed, never or False, version or 1, basis,
        )  # fmt: skip

    def _leaves_blank(self, row: Any, playbook: str, language: str) -> bool:  # noqa: ANN401
        """Whether a placeholder of the playbook may be empty for them; doubtful for what is counted from dates."""
        found = self._blanks.get((playbook, language), self._blanks.get((playbook, ""), ()))
        for blank in found:
            text = getattr(row, blank.name, None)
            if type(text) is not str or not text.strip():
                return True
        return False


Check = Callable[[Any], tuple[int, int, tuple[Any, ...]]]
"""Of a row: how many names and how many nouns it holds, and the values of some fields. Raises DoubtError."""


class _Writer:
    """Writes the function that checks a row, and the structures into which a row is decoded."""

    def __init__(self, table: Table) -> None:
        self.space: dict[str, Any] = {"U": UNSET, "Doubt": DoubtError}
        plan = RowPlan(table)
        fields: list[Any] = [(ID, str), (LETTER, str | None | UnsetType, UNSET)]
        self.lines = ["n = k = 1", *_optional("r", LETTER, ["if v and not v.isspace(): raise Doubt"])]
        fields += self._texts(table, plan, "r", self.lines)
        for name, (block, inner) in plan.blocks.items():
            self._block(name, block, inner, fields)
        self.lines.append(f"return n, k, ({', '.join(_MADE)})")
        self.row = _struct(table, fields)

    def check(self) -> Check:
        """The function. Its lines are made of the model's own names and of nothing that anybody wrote."""
        source = "\n ".join(["def check(r):", *self.lines])
        exec(compile(source, "<brief>", "exec"), self.space)  # noqa: S102 - see above
        return self.space["check"]  # type: ignore[no-any-return]

    def _texts(self, table: Table, plan: RowPlan, noun: str, lines: list[str]) -> Iterator[Any]:
        """The fields of a noun that are one text, while their lines are added."""
        for name, (longest, convert) in plan.texts.items():
            needed = name in table.mould.required
            rule = Meta(max_length=longest, min_length=int(needed))
            kind: Any = Annotated[str, rule] if longest else str | int | bool
            yield (name, kind) if needed else (name, kind | None | UnsetType, UNSET)
            made, kept = f"c{len(self.space)}", name if noun == "r" else "_"
            if not longest:
                self.space[made] = _whole(convert, cached=not _is_looked_at(table.mould.noun.model_fields[name]))
            if needed:
                test = (
                    f"not ({kept} := {noun}.{name}.strip())"
                    if longest
                    else f"({kept} := {made}({noun}.{name})) is None"
                )
                lines += ["n += 1", f"if {test}: raise Doubt"]
            elif longest:
                lines += _optional(noun, name, [])
            else:
                lines += [f"{kept} = None", *_optional(noun, name, [f"{kept} = {made}(v)"])]

    def _block(self, name: str, block: Block, inner: RowPlan | None, fields: list[Any]) -> None:
        """A field with more than one text; those of which nothing is written here make a row doubtful."""
        lines: list[str] = []
        kind: Any = None
        if inner is not None and block.table is not None:
            kind = _struct(block.table, list(self._texts(block.table, inner, "one", lines)))
            each = [f" {line}" for line in lines]
            if block.kind is Kind.NOUN:
                lines = ["for one in (v,):", " k += 1", *each]
            else:
                kind = list[kind]
                few = f"if not {block.least} <= len(v) <= {block.most}: raise Doubt"
                lines = [few, "k += len(v)", "for one in v:", *each]
        elif block.kind is Kind.LIST:
            kind, made = list[str], f"c{len(self.space)}"
            self.space[made] = lru_cache(_REMEMBERED)(partial(listed, block))
            lines = [f"{name} = {made}(tuple(v))"]
        if kind is not None:
            fields.append((name, kind | None | UnsetType, UNSET))
            taken = ["if v is not None:", *(f" {line}" for line in lines)]
            self.lines += [*([f"{name} = ()"] if name in _MADE else []), *_optional("r", name, taken)]


def _struct(table: Table, fields: list[Any]) -> type[msgspec.Struct]:
    return msgspec.defstruct(table.mould.noun.__name__, fields, forbid_unknown_fields=True, gc=False, kw_only=True)


def _optional(noun: str, name: str, lines: list[str]) -> Iterator[str]:
    yield f"v = {noun}.{name}"
    yield "if v is not U:"
    yield " n += 1"
    yield from (f" {line}" for line in lines)


def _is_looked_at(info: FieldInfo) -> bool:
    """Whether a field's text goes through a check of its own, like names and addresses: there are too many to keep."""
    _, rules = unwrap(info.annotation, tuple(info.metadata))
    return any(isinstance(rule, AfterValidator) and rule.func is not check_characters for rule in rules)


def _whole(convert: Callable[[str], Any], *, cached: bool) -> Callable[[Any], Any]:
    """What makes a value of a field as JSON has it; None for a blank one."""

    def whole(value: object) -> object:
        text = value.strip() if value.__class__ is str else text_of(value)
        return convert(text) if text else None

    return lru_cache(_REMEMBERED, typed=True)(whole) if cached else whole
