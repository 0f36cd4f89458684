"""`goodbye new customer` and its kin: one valid, commented file that builds already. Nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.errors import Fault, FaultsFoundError, Severity, WrongUseError
from generator.flows.drafts import Block, Value, draft, scalar
from generator.flows.project import Project
from generator.flows.slugs import check_slug, free_slug, last_name, slug_from
from generator.model.content import Alternative, ChangelogEntry, Helper, Playbook, Reason
from generator.model.customer import Customer
from generator.model.noun import Noun, authored_fields
from generator.model.settings import Settings
from generator.read import read_customer, read_site


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
        "Why people leave. Public. It has no status: changelog entries move it.",
        "What happens today, in two or three plain sentences, with the number that shows it.",
    ),
    "entry": Kind(
        ChangelogEntry,
        "changelog",
        ("date", "title"),
        "What we changed. Public from its date on.",
        "What is different now, for whom, and since when.",
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


def write_new(project: Project, settings: Settings, kind: str, answers: Mapping[str, Value], wish: str = "") -> Path:
    """Writes `content/<folder>/<id>.md` and returns its path. `wish` is the id somebody chose; else the name makes it.

    Raises WrongUseError when the wished file exists already or no id can be made, and FaultsFoundError, with nothing
    written, when an answer cannot be right.
    """
    what = KINDS[kind]
    folder = project.root / (settings.customers if kind == "customer" else f"content/{what.folder}")
    folder.mkdir(parents=True, exist_ok=True)
    given = {name: value for name, value in answers.items() if value not in ("", ())}
    slug = check_slug(wish) if wish else _slug(what, given, folder)
    path = folder / f"{slug}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft(what.noun, _with_samples(kind, given), what.about, what.body))
    except FileExistsError:
        raise WrongUseError(
            f"{path} exists already; it was left alone.", f"Choose another name:  --id {slug}-2"
        ) from None
    faults = _faults_of(project, path, kind)
    if faults:
        path.unlink()
        raise FaultsFoundError(faults)
    return path


def _faults_of(project: Project, path: Path, kind: str) -> list[Fault]:
    """The errors that the reader finds in this file; those of other files do not matter here."""
    reading = read_site(project.config)
    read = read_customer(project.config, reading, path.stem) if kind == "customer" else None
    found = read.faults if read else reading.faults
    return [
        fault
        for fault in found
        if fault.severity is Severity.ERROR and (project.root / fault.place.path).resolve() == path.resolve()
    ]


def answer_slip(kind: str, name: str, answer: str) -> str:
    """What is wrong with one answer and what to write instead; "" when it can stand."""
    field = authored_fields(KINDS[kind].noun).get(name)
    if field is None or not answer or "tuple" in str(field.annotation):
        return ""
    try:
        TypeAdapter(field.rebuild_annotation()).validate_python(answer)
    except ValidationError as error:
        slip = error.errors()[0]
        return f"{slip['msg']} {slip.get('ctx', {}).get('remedy', '')}".strip()
    return ""


def _slug(what: Kind, given: Mapping[str, Value], folder: Path) -> str:
    words = [str(given.get(name, "")) for name in what.named_by]
    wishes = [slug_from(" ".join(words))]
    if what.noun is Customer or what.noun is Helper:
        person = words[0]
        wishes.insert(0, slug_from(last_name(person) if what.noun is Customer else person.split()[0] if person else ""))
    return free_slug(wishes, lambda slug: (folder / f"{slug}.md").exists())


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
