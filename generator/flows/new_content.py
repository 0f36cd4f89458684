"""`goodbye new customer` and its kin: one valid, commented file, safe to publish. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, RefusalError, WrongUseError
from generator.flows.check import check_site
from generator.flows.drafts import Block, Value, draft, scalar
from generator.flows.project import Project
from generator.flows.slugs import check_slug, free_slug, last_name, name_slug
from generator.model.content import Alternative, ChangelogEntry, Helper, Playbook, Reason
from generator.model.customer import Customer, Why
from generator.model.noun import Noun, authored_fields
from generator.model.settings import Settings
from generator.read.faults import FileFaults, UnreadableError
from generator.read.nouns import check_part
from generator.read.rows.whereabouts import Form, find_roster
from generator.read.tree import parse_yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content file: its noun, its folder, which answers name the file, the comment on top, the body."""

    noun: type[Noun]
    folder: str
    named_by: tuple[str, ...]
    about: str
    body: str = ""


WORKS = Block(('- {what: Everything you use, how: "until {{ last_day|day_time }}, as always"}',))
WORKS_AFTER = Block(('- {what: Questions, how: "{{ helper }}, until {{ help_until|date }}"}',))
PACKING = Block(
    (
        "- group: now  # now, last_day or after",
        "  items:",
        "    - {id: cancellation-confirmed, by: us, what: Cancellation confirmed; nothing more to sign.}",
        "    - {id: new-contact, by: you, what: Tell us the new contact; we hand over what they need.}",
        "- group: after",
        "  items:",
        '    - {id: erase, by: us, what: "{{ erase_data|date }}: we erase your data and send a written confirmation."}',
    )
)

LETTERS = """# Until the last day

Dear {{ greet }},

thank you for your trust. Your cancellation is confirmed, and there is nothing more to sign. Until {{ last_day|date }}
everything works as always, and {{ helper }} answers whatever comes up.

# After the last day

Dear {{ greet }},

your last day with us was {{ last_day|date }}. We hope you are in good hands now. If a question turns up, {{ helper }}
answers until {{ help_until|date }}.
"""

KINDS: Mapping[str, Kind] = {
    "customer": Kind(
        Customer,
        "customers",
        ("person",),
        "Somebody who leaves. Private: this file never reaches a public page.\n"
        'Below the second "---" you may write the letter, under two headings:\n'
        '"# Until the last day" and "# After the last day". Until then the playbook speaks for you.',
    ),
    "reason": Kind(
        Reason,
        "reasons",
        ("title",),
        "Why people leave. Public. It has no status: changelog entries move it.\n"
        'Below the second "---": what happens today, in two or three plain sentences, with the number that shows it.',
    ),
    "entry": Kind(
        ChangelogEntry,
        "changelog",
        ("date", "title"),
        "What we changed. Public from its date on, unless it says  draft: yes.\n"
        'Below the second "---": what is different now, for whom, and since when.',
    ),
    "playbook": Kind(
        Playbook,
        "playbooks",
        ("title",),
        "How we say goodbye in one situation. Placeholders:  goodbye new playbook --help",
        LETTERS,
    ),
    "alternative": Kind(
        Alternative, "alternatives", ("name",), "A competitor or a directory we recommend. Public, honest, unpaid."
    ),
    "helper": Kind(Helper, "helpers", ("name",), "Somebody who helps people who leave."),
}


@dataclass(frozen=True, slots=True)
class NewContent:
    """What to write: the kind, the answers by field, the text below the fields, and the id if somebody chose one."""

    kind: str
    answers: Mapping[str, Value]
    body: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was written; `faults` are the errors that keep the site from being built with it.

    `nameless`: the answers gave no file name, so it has a number.
    """

    path: Path
    faults: tuple[Fault, ...]
    nameless: bool


def write_new(project: Project, settings: Settings, new: NewContent, environment: Mapping[str, str]) -> NewFile:
    """Writes `content/<folder>/<id>.md`, then reads and checks the whole site with it.

    Raises WrongUseError when the wished file exists already, and RefusalError, with nothing written, when an answer
    cannot be right.
    """
    what = KINDS[new.kind]
    if new.kind == "customer" and find_roster(project.config, settings.customers).form is not Form.FOLDER:
        message = f"This site's customers stand in {settings.customers}, one in each row."
        raise WrongUseError(message, "Add a row there; docs/rosters.md says what its fields are called.")
    folder = project.root / (settings.customers if new.kind == "customer" else f"content/{what.folder}")
    folder.mkdir(parents=True, exist_ok=True)
    given = {name: value for name, value in new.answers.items() if value not in ("", ())}
    wishes = [check_slug(new.wish)] if new.wish else _wishes(what, given)
    otherwise = f"{given.get('date', '')}-{new.kind}".strip("-")
    slug = new.wish or free_slug(wishes, lambda slug: (folder / f"{slug}.md").exists(), otherwise)
    path = folder / f"{slug}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft(what.noun, _with_samples(new.kind, given), what.about, new.body or what.body))
    except FileExistsError:
        raise WrongUseError(
            f"{path} exists already; it was left alone.", f"Choose another name:  --id {slug}-2"
        ) from None
    return NewFile(path, _faults_with(project, path, environment), nameless=not any(wishes))


def _faults_with(project: Project, path: Path, environment: Mapping[str, str]) -> tuple[Fault, ...]:
    """The errors of the site with this file in it; a file that cannot be read as its answers stand is removed."""
    errors = check_site(project, None, environment).blocking(strict=False)
    own = [fault for fault in errors if (project.root / fault.place.path).resolve() == path.resolve()]
    wrong = [fault for fault in own if fault.code.startswith(_SHAPE)]
    if wrong:
        path.unlink()
        words = "\n  ".join(f"{fault.message} {fault.remedy}".strip() for fault in wrong)
        raise RefusalError("Nothing was written. These answers need another look:", words)
    return errors


_SHAPE = ("GB1", "GB2")
"""Codes of faults in a file's shape and values; the others judge what it says."""


def answer_slip(kind: str, name: str, answer: str) -> str:
    """What is wrong with one answer and what to write instead, in the reader's words; "" when it can stand."""
    noun = Why if kind == "customer" and name in ("quote", "said_on") else KINDS[kind].noun
    field = authored_fields(noun).get(name)
    if field is None or not answer or "tuple" in str(field.annotation):
        return ""
    faults = FileFaults("")
    with suppress(UnreadableError):
        fields = parse_yaml(f"{name}: {scalar(answer)}\n", faults)
        if fields is not None:
            check_part(noun, fields, {}, faults)
    return f"{faults.found[0].message} {faults.found[0].remedy}".strip() if faults.found else ""


def _wishes(what: Kind, given: Mapping[str, Value]) -> list[str]:
    words = [str(given.get(name, "")) for name in what.named_by]
    if what.noun is ChangelogEntry and not name_slug(words[-1]):
        return []
    wishes = [name_slug(" ".join(words))]
    if what.noun is Customer or what.noun is Helper:
        person = words[0]
        wishes.insert(0, name_slug(last_name(person) if what.noun is Customer else person.split()[0] if person else ""))
    return wishes


def _with_samples(kind: str, given: Mapping[str, Value]) -> dict[str, Value]:
    samples: dict[str, Value] = {}
    if kind == "playbook":
        samples = {"works": WORKS, "works_after": WORKS_AFTER, "packing": PACKING}
    return {**samples, **given}


def why(reason: str, quote: str = "", said_on: str = "") -> Block:
    """The `why:` of a customer who gave one reason."""
    lines = [f"- reason: {reason}"]
    lines += [f"  said_on: {said_on}"] if said_on else []
    lines += [f"  quote: {scalar(quote)}"] if quote else []
    return Block(tuple(lines))


def still_not_good(pairs: tuple[tuple[str, str], ...]) -> Value:
    """The `still_not_good:` of a fix: what, and how bad it is; or the words for nothing."""
    if not pairs:
        return "nothing we know of"
    return Block(tuple(line for what, how in pairs for line in (f"- what: {scalar(what)}", f"  how: {scalar(how)}")))


def closest_reason(words: str, reasons: Mapping[str, str]) -> str:
    """The reason whose title and headline share most words with what a customer said; "" when none shares two.

    `reasons` maps ids to their texts. Words of up to three letters do not count.
    """
    said = _words(words)
    shared = {slug: len(said & _words(text)) for slug, text in sorted(reasons.items())}
    best = max(shared, key=lambda slug: shared[slug], default="")
    return best if best and shared[best] >= 2 else ""


def _words(text: str) -> set[str]:
    return {word.strip(".,;:!?\"'()").casefold() for word in text.split() if len(word.strip(".,;:!?\"'()")) > 3}
