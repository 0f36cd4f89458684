"""Checks what a file says about other files, and fields that depend on each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pydantic_core import PydanticCustomError

from generator.model.choices import TONE_RULES, Mood, State
from generator.model.content import ChangelogEntry, Playbook
from generator.model.values import SLUG, parse_day, parse_day_time
from generator.read.faults import START, FileFaults, Spot
from generator.read.names import CODE
from generator.read.reading import Names, SiteReading
from generator.read.shape import Found, misspelt, shape_of, text_of
from generator.read.suggest import did_you_mean
from generator.read.tree import Fields, Listing, Node, Scalar

_YEAR = timedelta(days=366)
_LISTED, _RULE_LONGEST = 8, 16
_DIGITS = str.maketrans("OIL", "011")


def check_names(found: Iterable[Found], names: Names, faults: FileFaults) -> None:
    """Every field that names another file must name one that exists (GB102)."""
    for _, field, scalar, _ in found:
        if field.refers in names.unlisted:
            continue
        if field.refers and scalar.text.strip() not in names.of(field.refers):
            refuse_name(scalar, field.refers.removesuffix("s"), names.of(field.refers), faults)


def refuse_name(scalar: Scalar, noun: str, known: frozenset[str], faults: FileFaults) -> None:
    """Notes GB102: there is no such helper, playbook, alternative, reason or item."""
    named = f"There is no such {noun}." if faults.private else f'There is no {noun} "{scalar.text[:60]}".'
    remedy = did_you_mean(scalar.text, known) if not faults.crowded else ""
    if not remedy and known:
        more = " …" if len(known) > _LISTED else ""
        remedy = f"There are: {', '.join(sorted(known)[:_LISTED])}{more}."
    faults.add("GB102", scalar.spot, named, remedy)


def check_silenced(fields: Fields | None, faults: FileFaults) -> None:
    """Every rule that `tone_ok` silences must be one (GB102): a misspelt one would silence nothing."""
    entry = fields.entries.get("tone_ok") if fields else None
    for rule, silenced in entry.node.entries.items() if entry and isinstance(entry.node, Fields) else ():
        if rule not in TONE_RULES and isinstance(silenced.node, Scalar):  # of others the schema speaks
            named = "There is no such tone rule." if faults.private else f'There is no tone rule "{rule[:60]}".'
            faults.add("GB102", silenced.key, named, which_rule(rule))


def which_rule(written: str) -> str:
    """The tone rule that was meant, where signs were only mistaken, and how to list them all.

    A number that no rule has says nothing of the one that was meant.
    """
    bare = re.sub(r"[\W_]", "", written[:_RULE_LONGEST]).upper().translate(_DIGITS)
    rule = re.sub(r"(?<=[A-Z])0*([0-9]+)$", lambda number: number[1].rjust(2, "0"), bare)
    meant = f"Did you mean `{rule}`? " if rule in TONE_RULES else ""
    return f"{meant}All of them:  goodbye check --tone"


def day_of(fields: Fields, name: str) -> date | None:
    """The day in a field, None when it is absent or cannot be read (which the schema reports)."""
    text = text_of(fields, name)
    try:
        return parse_day_time(text).day if text else None
    except PydanticCustomError:
        return None


def spot_of(fields: Fields, name: str) -> Spot:
    """Where a field's value stands; the file's start when it is absent."""
    entry = fields.entries.get(name)
    return entry.node.spot if entry else START


def has(fields: Fields, name: str) -> bool:
    """Whether something is written for this field."""
    entry = fields.entries.get(name)
    if entry is None:
        return False
    return bool(entry.node.text.strip()) if isinstance(entry.node, Scalar) else True


def check_order(fields: Fields, earlier: str, later: str, message: str, faults: FileFaults) -> None:
    """Notes GB202 at the later field when its day is before the earlier field's."""
    first, last = day_of(fields, earlier), day_of(fields, later)
    if first and last and last < first:
        faults.add("GB202", spot_of(fields, later), message, "Are the two swapped?")


def check_playbook(fields: Fields, faults: FileFaults) -> None:
    """A festive farewell recommends somebody (GB130); a packing id stands once (GB106)."""
    quiet = text_of(fields, "mood").lower() == Mood.QUIET
    faulty = misspelt(fields, shape_of(Playbook)) & {"mood", "alternatives"} or text_of(fields, "alternatives")
    if not (quiet or faulty or listed(fields, "alternatives")):
        faults.add(
            "GB130",
            START,
            "No alternative named. Every festive farewell recommends at least one.",
            "Add `alternatives:` with a name from content/alternatives/, or write `mood: quiet`.",
        )
    seen: set[str] = set()
    for item in packing_items(fields):
        if item.text in seen:
            faults.add("GB106", item.spot, f'The packing list has "{item.text}" twice.', "Give one of them another id.")
        seen.add(item.text)


def listed(fields: Fields, name: str) -> tuple[Node, ...]:
    """The lines of a list field, () when it is absent or no list."""
    entry = fields.entries.get(name)
    return tuple(entry.node.items) if entry and isinstance(entry.node, Listing) else ()


def packing_ids(fields: Fields) -> frozenset[str] | None:
    """The ids that a customer's `done:` may name; None while a fault in the list hides which there are."""
    groups = [group for group in listed(fields, "packing") if isinstance(group, Fields)]
    lines = sum(len(listed(group, "items")) for group in groups)
    ids = [item.text.strip() for item in packing_items(fields)]
    faulty = not ids or len(ids) < lines or not all(re.fullmatch(SLUG, id_) for id_ in ids)
    return None if faulty else frozenset(ids)


def packing_items(fields: Fields) -> tuple[Scalar, ...]:
    """The ids on a playbook's packing list, in order."""
    groups = (group for group in listed(fields, "packing") if isinstance(group, Fields))
    items = (item for group in groups for item in listed(group, "items") if isinstance(item, Fields))
    ids = (item.entries["id"].node for item in items if "id" in item.entries)
    return tuple(id_ for id_ in ids if isinstance(id_, Scalar))


def check_entry(fields: Fields, faults: FileFaults) -> None:
    """What is called fixed needs a proof (GB121) and what is still not good (GB122)."""
    if text_of(fields, "moves_to") != State.FIXED:
        return
    key, meant = fields.entries["moves_to"].key, misspelt(fields, shape_of(ChangelogEntry))
    if not has(fields, "proof") and "proof" not in meant:
        faults.add(
            "GB121",
            key,
            "`moves_to: fixed` needs a `proof:` that a customer can check.",
            "A number with its source is best.",
        )
    if not has(fields, "still_not_good") and "still_not_good" not in meant:
        faults.add(
            "GB122",
            key,
            "`moves_to: fixed` needs `still_not_good:`.",
            "If there is nothing, write  still_not_good: nothing we know of",
        )


def check_entry_name(id_: str, fields: Fields, faults: FileFaults) -> None:
    """Warns when the day in an entry's file name is not the day in the file."""
    try:
        named = parse_day(id_[:10])
    except PydanticCustomError:
        return
    day = day_of(fields, "date")
    if day and day != named:
        faults.warn("GB109", spot_of(fields, "date"), f"The file name says {named}, and this {day}.", "Let them agree.")


def check_reason(fields: Fields, faults: FileFaults) -> None:
    """We cannot know of a problem later than we heard of it."""
    check_order(fields, "known_since", "heard_on", "We heard of this before we knew of it.", faults)


def grows_old(checked: date) -> date:
    """The first day on which a look at a competitor was too long ago."""
    return checked + _YEAR + timedelta(days=1)


def check_alternative(fields: Fields, day: date | None, faults: FileFaults) -> None:
    """Warns of a competitor we last looked at more than a year before `day` (GB131)."""
    checked = day_of(fields, "checked_on")
    if day and checked and day >= grows_old(checked):
        faults.warn(
            "GB131",
            spot_of(fields, "checked_on"),
            f"Checked on {checked}, more than a year ago.",
            "Look at their site again, then set `checked_on` to today.",
        )


def check_language(fields: Fields, reading: SiteReading, faults: FileFaults) -> None:
    """A customer's language must be one of the site's (GB204)."""
    language = text_of(fields, "language")
    # What is no language code at all has been noted by the schema.
    if CODE.fullmatch(language) and reading.languages_known and language not in reading.languages:
        remedy = f"{did_you_mean(language, reading.languages)} Choose one of: {', '.join(reading.languages)}."
        faults.add("GB204", spot_of(fields, "language"), "The site has no such language.", remedy.strip())
