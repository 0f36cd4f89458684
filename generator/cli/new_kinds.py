"""`goodbye new customer|reason|entry|playbook|alternative|helper`: one command each, made from its questions."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.edge import FINE, PROBLEMS
from generator.cli.questions import QUESTIONS, Desk, Question, gather, prompt
from generator.cli.screen import Screen, is_terminal

if TYPE_CHECKING:
    from generator.flows.drafts import Value

SUMMARIES = {
    "customer": "Somebody who leaves: writes content/customers/<last name>.md.",
    "reason": "Why people leave: writes content/reasons/<title>.md.",
    "entry": "What you changed: writes content/changelog/<date>-<title>.md.",
    "playbook": "How you say goodbye in one situation: writes content/playbooks/<title>.md.",
    "alternative": "A competitor you recommend: writes content/alternatives/<name>.md.",
    "helper": "Somebody who helps: writes content/helpers/<first name>.md.",
}
EXAMPLES = {
    "customer": 'goodbye new customer --person "Amelie Brandt" --last-day "2026-12-31 18:00" --playbook price',
    "reason": 'goodbye new reason --title "Saturday line" --said "Nobody answers on Saturdays." '
    '--fixed-when "Half of all calls answered in a minute"',
    "entry": 'goodbye new entry --title "Forty crates on every ferry" --reasons island-delivery '
    "--moves-to in-the-works",
    "playbook": 'goodbye new playbook --title "They move abroad" --alternatives inselbote',
    "alternative": 'goodbye new alternative --name Inselbote --website https://inselbote.example/ '
    '--good-if "the islands matter most"',
    "helper": 'goodbye new helper --name "Samira Aydin" --email samira@nordlicht.example',
}  # fmt: skip
NEXT = {
    "customer": "To make it theirs: write the letter below the second ---, and two or three moments.",
    "reason": "Write what happens today below the second ---. A changelog entry moves it:  goodbye new entry",
    "entry": "It is public from its date on.",
    "draft": "Write what is different now below the second ---, then take  draft: yes  away.",
    "playbook": "Rewrite the letters and the lists in your own words.",
    "alternative": "Say honestly what they do better than you:  where_we_stand",
    "helper": "Name them in a customer's file:  helpers: [{id}]",
}


_WHICH_REASON = Question("reason", "Which reason?", needed=True, choices="reasons")
_PROVEN = Question("proof", "What proves it? (a number that a customer can check, and its source)", needed=True)
PROOF = 'A proof that customers can check has a number and its source, such as "Median 2.9 days in October 2027".'
_PROVES = re.compile(r"\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d", re.DOTALL)


class Kind(click.Command):
    """A command whose help may have more to say than its options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the example and, for a playbook, the placeholders."""
        with formatter.section("Example"):
            formatter.write(f"{'':{formatter.current_indent}}{EXAMPLES[self.name or '']}\n")  # one line, to be pasted
        if self.name == "playbook":
            from generator.model.placeholders import FILTERS, OPTIONAL_PLACEHOLDERS, PLACEHOLDERS

            rows = [
                (f"{{{{ {name} }}}}", meaning + (", may be empty" if name in OPTIONAL_PLACEHOLDERS else ""))
                for name, meaning in PLACEHOLDERS.items()
            ]
            with formatter.section("Placeholders (one that may be empty stands inside {% if … %}…{% endif %})"):
                formatter.write_dl(rows)
            with formatter.section("Ways to write a date"):
                formatter.write_dl([(f"{{{{ last_day|{name} }}}}", example) for name, example in FILTERS.items()])


def _command(kind: str) -> click.Command:
    own = [
        click.Option(["--id"], default="", help="The file's name, when the one made from the answers does not fit."),
        click.Option(["--config"], type=click.Path(path_type=Path), help="The settings file."),
        click.Option(["--yes"], is_flag=True, help="Ask nothing."),
        click.Option(["-q", "--quiet"], is_flag=True, help="Say only what is wrong."),
    ]

    def write(**given: Any) -> int:
        return _write(kind, given)

    options = [question.option() for question in QUESTIONS[kind]]
    return Kind(kind, callback=write, params=[*options, *own], help=SUMMARIES[kind])


def _write(kind: str, given: Mapping[str, Any]) -> int:
    from generator.cli.faultlines import text_lines
    from generator.flows.new_content import NewContent, write_new

    screen = Screen(quiet=given["quiet"])
    desk = _desk(given["config"])
    ask = is_terminal(sys.stdin) and not given["yes"]
    answers = gather(kind, desk, given, ask=ask)
    body = str(answers.pop("body", "") or "")
    values = _values(kind, answers, desk, ask=ask)
    if kind == "entry" and not body.strip():
        values["draft"] = "yes"  # nothing half-written ever reaches a public page
    made = write_new(desk.project, desk.settings, NewContent(kind, values, body, given["id"]), os.environ)
    near = made.path.relative_to(Path.cwd()) if made.path.is_relative_to(Path.cwd()) else made.path
    if made.nameless and not given["id"]:
        screen.say(f"No file name can be made from this name, so it is {made.path.stem}; choose another with  --id")
    if made.faults:
        screen.warn(f"Written, but the site does not build with {near} yet:")
        for line in text_lines(made.faults, desk.project.root):
            screen.warn(line)
        screen.say("Mend these, then:  goodbye check")
        return PROBLEMS
    screen.say(f"Wrote {near}{', a draft' if 'draft' in values else ''}. It builds already.")
    screen.say(f"  {NEXT['draft' if 'draft' in values else kind].format(id=made.path.stem)}")
    if answers.get("proof") and not _PROVES.search(str(answers["proof"])):
        screen.say(f"  {PROOF}")
    where = f"    and open  http://127.0.0.1:8000/#{made.path.stem}" if kind == "customer" else ""
    screen.say(f"Next:  goodbye serve{where}")
    return FINE


def _desk(config: Path | None) -> Desk:
    from generator.errors import WrongUseError
    from generator.flows.clock import run_instant
    from generator.flows.project import find_project
    from generator.read import read_site

    project = find_project(Path.cwd(), config)
    reading = read_site(project.config)
    if reading.settings is None:
        raise WrongUseError(f"{project.config} has a mistake in it.", "See it with:  goodbye check")
    return Desk(project, reading.settings, reading.names, run_instant(None, reading.settings.zone, os.environ).date())


def _values(kind: str, answers: dict[str, Any], desk: Desk, *, ask: bool) -> dict[str, Value]:
    from generator.flows.new_content import still_not_good, why

    if kind == "customer":
        quote, reason, said_on = answers.pop("quote"), answers.pop("reason"), answers.pop("said_on")
        reason = reason or (_sounds_like(quote, desk, ask=ask) if quote else "")
        if quote and not reason:
            raise click.UsageError("Which reason is that? Add  --reason ID  (or write one first:  goodbye new reason)")
        answers["why"] = why(reason, quote or "", said_on or "") if reason else ""
    if kind == "entry" and answers["moves_to"] == "fixed":
        pairs = tuple(_pair(text) for text in answers["still_not_good"] or ())
        if ask and not answers["proof"]:
            answers["proof"] = prompt(kind, _PROVEN, desk)
        answers["still_not_good"] = still_not_good(pairs)
    return {name: value for name, value in answers.items() if value}


def _pair(text: str) -> tuple[str, str]:
    what, _, how = text.partition(":")
    return what.strip(), how.strip()


def _sounds_like(quote: str, desk: Desk, *, ask: bool) -> str:
    from generator.flows.new_content import closest_reason
    from generator.read import read_site

    site = read_site(desk.project.config).site
    texts = {
        slug: f"{reason.original.title} {reason.original.said} {reason.original.body.text}"
        for slug, reason in (site.reasons if site else {}).items()
    }
    near = closest_reason(quote, texts)
    if near and (not ask or click.confirm(f"    That sounds like  {near}.  Use it?", default=True)):
        return near
    return prompt("customer", _WHICH_REASON, desk) if ask else ""


COMMANDS = tuple(_command(kind) for kind in QUESTIONS)
