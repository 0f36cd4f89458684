"""The questions of `goodbye new customer` and its kin: each is an option, and is asked on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from generator.cli.screen import is_terminal

if TYPE_CHECKING:
    from generator.flows.project import Project
    from generator.model.settings import Settings
    from generator.read import Names


@dataclass(frozen=True, slots=True)
class Desk:
    """What the questions may look at: the site, the names in it, and today."""

    project: Project
    settings: Settings
    names: Names
    today: date


Default = Callable[[Desk, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Question:
    """One answer: the option's name, the words on the terminal, whether it is needed, its default, its choices.

    `choices` names the folder whose ids are the choices; `many` lets the option be given several times; a question
    without `words` is an option only.
    """

    name: str
    words: str = ""
    needed: bool = False
    default: Default | None = None
    choices: str = ""
    many: bool = False
    help: str = ""

    def option(self) -> click.Option:
        """The command-line option for this answer."""
        return click.Option([self.flag], multiple=self.many, help=self.help or self.words)

    @property
    def flag(self) -> str:
        """The option as it is typed."""
        return f"--{self.name.replace('_', '-')}"


def _today(desk: Desk, _: Mapping[str, Any]) -> str:
    return desk.today.isoformat()


def _contact(desk: Desk, _: Mapping[str, Any]) -> str:
    return desk.settings.contact


def _first_name(_: Desk, answers: Mapping[str, Any]) -> str:
    return str(answers.get("person", "")).split()[0] if str(answers.get("person", "")).split() else ""


def _first_alternative(desk: Desk, _: Mapping[str, Any]) -> str:
    return min(desk.names.alternatives, default="")


def _only_playbook(desk: Desk, _: Mapping[str, Any]) -> str:
    return next(iter(desk.names.playbooks)) if len(desk.names.playbooks) == 1 else ""


STATES = "understood, in-the-works, fixed or not-planned"

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "customer": (
        Question("person", "Person (full name)", needed=True),
        Question("greet", "How do you call them?", default=_first_name),
        Question("company", "Company (may stay empty)"),
        Question("email", "E-mail address (may stay empty)"),
        Question("last_day", "Last day (year-month-day, with a time if you like)", needed=True),
        Question("playbook", "Which playbook?", needed=True, default=_only_playbook, choices="playbooks"),
        Question("quote", "Why? (their own words; empty is fine)"),
        Question("reason", help="Which reason that is.", choices="reasons"),
        Question("said_on", help="The day they said it."),
        Question("language", help="Language of their page."),
        Question("since", help="Customer since (year-month-day)."),
        Question("mood", help="festive or quiet; else the playbook's."),
        Question("going_to", help="The alternative they go to.", choices="alternatives"),
    ),
    "reason": (
        Question("title", "Short name of the reason", needed=True),
        Question("said", "What do people say? (one sentence, their words)", needed=True),
        Question("fixed_when", "When will you call it fixed?", needed=True),
        Question("owner", "Who answers for it?", default=_contact, choices="helpers"),
        Question("heard_on", "When did you first hear it?", default=_today),
        Question("alternatives", help="Who does it well today (an id).", choices="alternatives", many=True),
        Question("body", help="What happens today, in two or three sentences."),
    ),
    "entry": (
        Question("title", "What changed? (one sentence: the benefit)", needed=True),
        Question("reasons", "For which reason?", needed=True, choices="reasons", many=True),
        Question("date", "From which day on?", default=_today),
        Question("moves_to", f"Does it move the reason? ({STATES}; empty: no)"),
        Question("proof", help="With fixed: a number that a customer can check, and its source."),
        Question("still_not_good", help='With fixed, "what: how bad"; none means nothing we know of.', many=True),
        Question("now", help="The reason's measure today."),
        Question("reopened", help="yes, when this takes back a fix."),
        Question("welcome_back", help="With fixed: headline of the welcome-back page."),
        Question("body", "What is different now, for whom? (empty: it stays a draft)",
                 help="What is different now, for whom; without it the entry stays a draft."),
    ),
    "playbook": (
        Question("title", "What is the situation called?", needed=True),
        Question("when_to_use", "When should a colleague choose it?"),
        Question("mood", "Mood (festive, or quiet for closings, illness, bereavement)", default=lambda *_: "festive"),
        Question("alternatives", "Where would you go in their place?", default=_first_alternative,
                 choices="alternatives", many=True),
    ),
    "alternative": (
        Question("name", "What is it called?", needed=True),
        Question("website", "Its website (https://…)", needed=True),
        Question("good_if", "Right for you if …", needed=True),
        Question("think_twice_if", "Think twice if …"),
        Question("moving", "How does the move go?"),
        Question("good_for", help="The reason it answers.", choices="reasons", many=True),
        Question("introduce", help="Who makes the introduction.", choices="helpers"),
        Question("checked_on", help="When you last looked at their site.", default=_today),
        Question("body", help="More about them, in two or three sentences."),
    ),
    "helper": (
        Question("name", "Full name", needed=True),
        Question("email", "E-mail address", needed=True),
        Question("phone", "Telephone, with country code (may stay empty)"),
        Question("does", "What do they do for people who leave?"),
        Question("hours", help="When they answer."),
        Question("speaks", help="A language code.", many=True),
    ),
}  # fmt: skip


def gather(kind: str, desk: Desk, given: Mapping[str, Any], *, ask: bool) -> dict[str, Any]:
    """All answers: what the options say, what the terminal answers when `ask`, else the defaults.

    Raises click.UsageError that names every option whose value cannot be right, or every one that is missing.
    """
    slips = [slip for question in QUESTIONS[kind] for slip in _option_slips(kind, question, desk, given)]
    if slips:
        raise click.UsageError("\n  ".join(slips))
    answers: dict[str, Any] = {}
    missing = []
    for question in QUESTIONS[kind]:
        value = given.get(question.name)
        default = question.default(desk, answers) if question.default else ""
        if not value and ask and question.words:
            value = prompt(kind, question, desk, default)
        value = value or default
        missing += [question] if question.needed and not value else []
        answers[question.name] = (value,) if question.many and isinstance(value, str) and value else value
    if missing:
        silence = (
            "With --yes nothing is asked." if is_terminal(sys.stdin) else "This is no terminal, so nothing is asked."
        )
        raise click.UsageError(f"{silence} Give  {'  '.join(f'{question.flag} …' for question in missing)}")
    return answers


def _option_slips(kind: str, question: Question, desk: Desk, given: Mapping[str, Any]) -> list[str]:
    value = given.get(question.name) or ()
    known = _known(question, desk)
    slips = (_slip(kind, question, part, known) for part in ((value,) if isinstance(value, str) else value))
    return [f"{question.flag}: {slip}" for slip in slips if slip]


def _known(question: Question, desk: Desk) -> list[str]:
    return sorted(getattr(desk.names, question.choices)) if question.choices else []


def prompt(kind: str, question: Question, desk: Desk, default: str = "") -> str:
    """Asks until the answer can stand; empty only where that is fine."""
    known = _known(question, desk)
    if known:
        click.echo(f"    {', '.join(known)}")
    while True:
        answer = str(click.prompt(f"  {question.words}", default=default, show_default=bool(default))).strip()
        slip = _slip(kind, question, answer, known)
        if not slip:
            return answer
        click.echo(f"    {slip}")


def _slip(kind: str, question: Question, answer: str, known: Sequence[str]) -> str:
    from generator.cli.faultlines import spoken
    from generator.flows.new_content import answer_slip
    from generator.flows.project import did_you_mean

    if not answer:
        return "This one is needed." if question.needed else ""
    if known and answer not in known:
        return f'There is no "{answer}". {did_you_mean(answer, known)}'
    return spoken(answer_slip(kind, question.name, answer), coloured=False)
