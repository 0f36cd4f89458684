"""`goodbye new`: a whole site, or one file of it. Questions are asked on a terminal only."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import click

from generator.cli.screen import Screen, is_terminal

SITE_EXAMPLES = """\b
Examples:
  goodbye new nordlicht
  goodbye new nordlicht --company Nordlicht --languages en,de --yes
"""
KINDS = ("customer", "reason", "entry", "playbook", "alternative", "helper")


class NewGroup(click.Group):
    """`goodbye new customer` writes a file; `goodbye new anything-else` starts a site in that folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sends whatever is not one of our words to the verb that starts a site."""
        first = args[0] if args else "--help"
        if first not in (*self.commands, "-h", "--help"):
            near = difflib.get_close_matches(first, KINDS, n=1, cutoff=0.75)
            if near:
                raise click.UsageError(
                    f'There is no "goodbye new {first}". Did you mean  goodbye new {near[0]}?  '
                    f"For a site in a folder of that name, write  goodbye new ./{first}",
                    ctx,
                )
            args = ["site", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds of files, in the order of the settings' documentation."""
        return [name for name in (*KINDS, "site") if name in self.commands]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Shows both ways to call it."""
        return [f"DIR | {'|'.join(KINDS)}"]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what each kind is, uncut."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.commands[name].help or "") for name in KINDS])


class SiteCommand(click.Command):
    """`goodbye new DIR`: the word `site` is never typed."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Shows the command as people write it."""
        formatter.write_usage("goodbye new", "DIR [OPTIONS]")


@click.group(
    cls=NewGroup,
    epilog="""\b
Examples:
  goodbye new nordlicht                       a folder with a whole invented site
  goodbye new nordlicht --company Nordlicht --languages en,de --yes
  goodbye new customer --person "Amelie Brandt" --last-day 2026-12-31 --playbook price
""",
)
def new() -> None:
    """Starts a site in the new folder DIR, or writes one new file of yours that builds already."""


@new.command(cls=SiteCommand, hidden=True, epilog=SITE_EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--company", help="What the company is called.")
@click.option("--helper", default="", help="Who customers write to: full name.")
@click.option("--email", default="", help="… and their e-mail address.")
@click.option("--languages", help="Languages of the site, such as en,de (the starter speaks en, de and ar).")
@click.option("--yes", is_flag=True, help="Ask nothing; take the defaults.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def site(folder: Path, company: str | None, yes: bool, quiet: bool, **answers: str | None) -> None:
    """Starts a site in the new folder DIR: content, settings, an empty theme, a README."""
    from generator.flows.new_site import Founder, write_site

    asks = is_terminal(sys.stdin) and not yes
    default = folder.name.replace("-", " ").title() or "Nordlicht"
    company = company or (click.prompt("  What is the company called?", default=default) if asks else default)
    helper, email = answers["helper"] or "", answers["email"] or ""
    if asks and not helper:
        question = "  Who will customers write to? (name; empty keeps the invented one)"
        helper = click.prompt(question, default="", show_default=False)
    if asks and helper and not email:
        email = click.prompt("  Their e-mail address?")
    languages = answers["languages"] or (click.prompt("  Which languages?", default="en") if asks else "en")
    spoken = tuple(part.strip() for part in languages.split(",") if part.strip())
    made = write_site(folder, Founder(company, helper, email, spoken))
    names = {"changelog": "changelog entries"}
    counts = ", ".join(f"{number} {names.get(place, place)}" for place, number in made.counts.items())
    screen = Screen(quiet=quiet)
    screen.say(f"Created {folder}/ with {counts}. All people in it are invented.")
    if "en" not in spoken:
        kept = ", ".join(("en", *spoken))
        screen.say(f"  Its languages are {kept}: the starter's texts are English, so English stays the first one until")
        screen.say("  you have rewritten them and changed  languages:  in site_config.yml.")
    screen.say("The key of every private link is made with the first build, in .goodbye/secret. Keep a copy of it.")
    screen.say(f"Next:  cd {_quoted(folder)} && goodbye serve")


def _quoted(path: Path) -> str:
    """The path as every shell reads it."""
    text = str(path)
    return text if re.fullmatch(r"[\w./\\:~+-]+", text) else '"' + re.sub(r'(["$`])', r"\\\1", text) + '"'


def _add_kinds() -> None:
    from generator.cli.new_kinds import COMMANDS

    for command in COMMANDS:
        new.add_command(command)


_add_kinds()
