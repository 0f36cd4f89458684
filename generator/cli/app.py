"""`goodbye`: the group of verbs. A verb's module is imported only when the verb is used."""

from __future__ import annotations

import difflib
import importlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from generator import __version__
from generator.cli.edge import exit_code


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a verb lives (`module:attribute`) and its line in the list of verbs."""

    where: str
    summary: str

    def load(self) -> click.Command:
        """Imports the verb."""
        module, _, attribute = self.where.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        if not isinstance(found, click.Command):
            raise TypeError(self.where)
        return found


class Verbs(click.Group):
    """A group that knows its verbs by name and summary, and the one place where every failure becomes words."""

    def __init__(self, verbs: Mapping[str, Verb], **given: Any) -> None:
        super().__init__(**given)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs' names, in the order in which people meet them."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the verb of this name."""
        return self.verbs[cmd_name].load() if cmd_name in self.verbs else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the verb, or names the one that is most alike."""
        near = difflib.get_close_matches(args[0], self.verbs, n=1)
        if args[0] not in self.verbs and near:
            raise click.UsageError(f'There is no verb "{args[0]}". Did you mean  goodbye {near[0]}?', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of verbs without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.summary) for name, verb in self.verbs.items()])

    def main(  # type: ignore[override]  # click's own has two forms; ours always ends the process
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **given: Any
    ) -> Any:
        """Runs a verb and exits: 0 fine, 1 problems found, 2 wrong use, 130 interrupted."""
        words = list(sys.argv[1:] if args is None else args)
        given["standalone_mode"] = False
        sys.exit(exit_code(lambda: super(Verbs, self).main(words, prog_name or "goodbye", **given), words))


VERBS = {
    "new": Verb("generator.cli.new:new", "Start a site, or write a new customer, reason, entry, playbook …"),
    "serve": Verb("generator.cli.serve:serve", "Show every page in every phase, on this computer only."),
    "check": Verb("generator.cli.check:check", "Find every mistake: names, dates, tone, page by page."),
    "build": Verb("generator.cli.build:build", "Write the whole site: personal pages, changelog, feeds."),
    "audit": Verb("generator.cli.audit:audit", "Look through a built site for anything personal in public."),
    "links": Verb("generator.cli.links:links", "List who gets which link."),
    "forget": Verb("generator.cli.forget:forget", "Forget a customer on request, and say where copies may remain."),
    "explain": Verb("generator.cli.explain:explain", "Say why a customer's page looks the way it does."),
    "next": Verb("generator.cli.next:next_", "Say what changes next by date alone, and when."),
}

EXAMPLES = """\b
Examples:
  goodbye new nordlicht          a folder with a whole invented site
  goodbye serve                  look at it, change it, watch it
  goodbye new customer           say goodbye to somebody
  goodbye build                  the whole site, in site/
"""


@click.group(
    cls=Verbs,
    verbs=VERBS,
    subcommand_metavar="VERB …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)
@click.version_option(__version__, "--version", prog_name="goodbye")
def goodbye() -> None:
    """Says goodbye to leaving customers, well: farewell pages, a public changelog, and welcome-back pages."""
