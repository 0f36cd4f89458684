"""The schema's findings in the writer's words: place, fault, remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.model.values import SLUG
from generator.read.faults import FileFaults, Spot
from generator.read.shape import FieldShape, Kind, Shape, misspelt
from generator.read.suggest import did_you_mean
from generator.read.tree import Fields, Listing, Node, Scalar

_LISTED = 12
_QUOTED = 60
_EXAMPLES = {
    Kind.LIST: "Write it like this:  [one, two]",
    Kind.MAP: "Write it like this:  {name: text}",
    Kind.TEXT: "Write one text; put it in quotes if it contains : [ ] { or }.",
}
_WORDS = re.compile(r"[\w -]{1,40}(?:, ?[\w -]{1,40}){0,5}")
_LINES = {Kind.LIST: Kind.TEXT, Kind.NOUNS: Kind.NOUN}
"""What each line of a list must be."""

_Words = tuple[str, str, str]
"""Code, message and remedy."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """Where a finding points: the field (None where the schema knows none), the node, and the mapping around it."""

    name: str
    field: FieldShape | None
    node: Node | None
    key: Spot | None
    among: Fields
    shape: Shape
    group: str
    private: bool

    @property
    def spot(self) -> Spot:
        if self.node is not None and not (isinstance(self.node, Scalar) and self.node.absent):
            return self.node.spot
        return self.key or self.among.spot

    @property
    def subject(self) -> str:
        """What the sentence is about: the value in quotes, or only the field's name in a customer's file."""
        if self.private or not isinstance(self.node, Scalar):
            return f"`{self.name}`"
        text = self.node.text if len(self.node.text) <= _QUOTED else self.node.text[:_QUOTED] + " …"
        return f'"{text}"'


def report(error: ValidationError, fields: Fields, shape: Shape, faults: FileFaults, *, partial: bool = False) -> None:
    """Notes every finding of the schema once, at the value or, where a field is at fault, at its name.

    In a `partial` file (a translation) only the fields of list items must be complete.
    """
    seen: set[Spot] = set()
    for found in error.errors(include_url=False, include_input=False):
        finding = _locate(found["loc"], fields, shape, private=faults.private)
        missing = found["type"] == "missing"
        if partial and missing and not any(isinstance(step, int) for step in found["loc"]):
            continue
        if finding is None or (not missing and finding.spot in seen):
            continue
        if _told_otherwise(found["type"], finding) or (
            missing and finding.name in misspelt(finding.among, finding.shape)
        ):
            continue
        if not missing:
            seen.add(finding.spot)
        _note(found, finding, faults)


def report_unknown(name: str, fields: Fields, shape: Shape, faults: FileFaults, group: str) -> None:
    """Notes a field that the noun does not have."""
    entry = fields.entries[name]
    finding = _Finding(name, None, entry.node, entry.key, fields, shape, group, faults.private)
    code, message, remedy = _unknown(finding, {})
    faults.add(code, entry.key, message, remedy)


def _told_otherwise(kind: str, finding: _Finding) -> bool:
    """Whether another fault says it better.

    A name that points nowhere is reported by `references`, with what it may have meant; a list whose lines are all
    faulty is not called empty as well.
    """
    if kind == "too_short":
        return isinstance(finding.node, Listing) and bool(finding.node.items)
    return bool(finding.field and finding.field.refers) and kind in ("string_pattern_mismatch", "string_too_long")


def _locate(loc: tuple[int | str, ...], fields: Fields, shape: Shape, *, private: bool) -> _Finding | None:
    """Follows the schema's path as far as the file has it; what comes after (a union's tag) is not the writer's."""
    finding: _Finding | None = None
    node: Node = fields
    inner: Shape | None = shape
    for step in loc:
        if isinstance(node, Fields) and isinstance(step, str):
            entry = node.entries.get(step)
            if entry is None and inner is None:
                break
            above = finding.field if finding else None
            field = inner.fields.get(step) if inner else above
            group = finding.name if finding else ""
            at, key = (entry.node, entry.key) if entry else (None, None)
            # In a mapping with free names (`tone_ok`) the name is the writer's, so messages speak of the field.
            name = step if inner or not finding else finding.name
            finding = _Finding(name, field, at, key, node, inner or shape, group, private)
            if entry is None:
                break
            node, inner = entry.node, field.noun if field else None
        elif isinstance(node, Listing) and isinstance(step, int) and finding:
            node = node.items[step]
            finding = replace(finding, node=node)
        else:
            break
    return finding


def _note(found: ErrorDetails, finding: _Finding, faults: FileFaults) -> None:
    context: Mapping[str, object] = found.get("ctx", {})
    kind = found["type"]
    if kind.startswith("GB"):
        message = str(context["message"])
        if message.startswith("This "):
            message = finding.subject + message.removeprefix("This")
        faults.add(kind, finding.spot, message, str(context["remedy"]))
        return
    code, message, remedy = _WORDINGS.get(kind, _any_other)(finding, context)
    spot = finding.key if kind == "extra_forbidden" and finding.key else finding.spot
    faults.add(code, spot, message, remedy)


def _missing(finding: _Finding, _: Mapping[str, object]) -> _Words:
    about = finding.field.info.description if finding.field else ""
    if finding.key:
        return "GB107", f"`{finding.name}` is empty.", f"Fill it in: {about}"
    return "GB107", f"`{finding.name}` is missing.", f"Add a line  `{finding.name}: …`  {about}"


def _unknown(finding: _Finding, _: Mapping[str, object]) -> _Words:
    known = finding.shape.fields
    named = "This field is unknown." if finding.private else f"Unknown field `{finding.name[:_QUOTED]}`."
    owners = [field.name for field in known.values() if field.noun and finding.name in field.noun.fields]
    if owners:
        return "GB103", named, f"`{finding.name}` belongs under `{owners[0]}:`."
    meant = did_you_mean(finding.name, known)
    whose = f"Fields of `{finding.group}`" if finding.group else "Fields here"
    listed = f"{whose}: {', '.join(known)}." if len(known) <= _LISTED or not meant else ""
    return "GB103", named, f"{meant} {listed}".strip()


def _too_long(finding: _Finding, context: Mapping[str, object]) -> _Words:
    length = len(finding.node.text) if isinstance(finding.node, Scalar) else 0
    return (
        "GB206",
        f"`{finding.name}` is {length:,} characters long.",
        f"At most {context['max_length']:,} fit: shorten it.",
    )


def _too_many(finding: _Finding, context: Mapping[str, object]) -> _Words:
    return "GB206", f"`{finding.name}` has too many lines.", f"At most {context['max_length']} fit: take some away."


def _too_few(finding: _Finding, _: Mapping[str, object]) -> _Words:
    return "GB107", f"`{finding.name}` is empty.", "Fill it in, with at least one line."


def _no_choice(finding: _Finding, _: Mapping[str, object]) -> _Words:
    choices = finding.field.choices if finding.field else ()
    written = finding.node.text if isinstance(finding.node, Scalar) else ""
    must = "must be" if finding.private else "is not"
    if len(choices) == 1:
        return "GB204", f"{finding.subject} {must} {choices[0]}.", f"Leave `{finding.name}: {choices[0]}`."
    return "GB204", f"{finding.subject} {must} one of: {', '.join(choices)}.", did_you_mean(written, choices)


def _bad_pattern(finding: _Finding, context: Mapping[str, object]) -> _Words:
    pattern = str(context["pattern"])
    subject = finding.subject
    if SLUG in pattern:
        return "GB205", f"{subject} is not an identifier.", "Use small letters a to z, digits and single hyphens."
    if pattern.startswith("^#"):
        return "GB205", f"{subject} is not a colour.", 'Write it like this:  "#0a586e"'
    return "GB205", f"{subject} is not a language code.", "Write it like this:  de"


def _too_small(finding: _Finding, context: Mapping[str, object]) -> _Words:
    return "GB205", f"{finding.subject} is too small.", f"Write at least {context['ge']}."


def _other_kind(finding: _Finding, _: Mapping[str, object]) -> _Words:
    kind = finding.field.kind if finding.field else Kind.TEXT
    subject, example = f"`{finding.name}`", _listed(finding) or _example(finding.field)
    entry = finding.among.entries.get(finding.name)
    if kind in _LINES and entry is not None and entry.node is not finding.node:
        subject, kind = f"Each line of {subject}", _LINES[kind]
    return "GB205", f"{subject} must be {kind}.", example


def _listed(finding: _Finding) -> str:
    """The list that a text with commas was meant to be; "" for other fields, and in a customer's file."""
    text = finding.node.text.strip() if isinstance(finding.node, Scalar) else ""
    wanted = finding.field is not None and finding.field.kind is Kind.LIST
    return f"Write it like this:  [{text}]" if wanted and not finding.private and _WORDS.fullmatch(text) else ""


def _example(field: FieldShape | None) -> str:
    """What to write instead, with the field's own needed fields."""
    if field and field.noun:
        needed = [name for name, inner in field.noun.fields.items() if inner.info.is_required()]
        line = ", ".join(f"{name}: …" for name in needed or list(field.noun.fields)[:2])
        return f"Write each line like this:  - {{{line}}}" if field.kind is Kind.NOUNS else f"Write  {{{line}}}"
    return _EXAMPLES[field.kind if field else Kind.TEXT]


def _any_other(finding: _Finding, _: Mapping[str, object]) -> _Words:
    about = finding.field.info.description if finding.field else ""
    return "GB205", f"{finding.subject} does not fit here.", about or ""


Wording = Callable[[_Finding, Mapping[str, object]], _Words]

_WORDINGS: Mapping[str, Wording] = {
    "missing": _missing,
    "string_too_short": _missing,
    "extra_forbidden": _unknown,
    "string_too_long": _too_long,
    "too_long": lambda at, context: (_too_long if isinstance(at.node, Scalar) else _too_many)(at, context),
    "too_short": lambda at, context: (_missing if isinstance(at.node, Scalar) else _too_few)(at, context),
    "enum": _no_choice,
    "literal_error": _no_choice,
    "string_pattern_mismatch": _bad_pattern,
    "greater_than_equal": _too_small,
    "string_type": _other_kind,
    "tuple_type": _other_kind,
    "dict_type": _other_kind,
    "model_type": _other_kind,
    "model_attributes_type": _other_kind,
}
