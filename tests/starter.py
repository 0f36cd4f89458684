"""The starter site, built once for all tests that look at whole pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli.app import goodbye
from generator.private.links import link_token
from generator.private.secret import load_secret

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {"GOODBYE_SECRET": "5a" * 32}
SAMPLE_DAY = "2026-12-14"


def token_of(customer: str) -> str:
    """The token in a sample customer's address, under the tests' secret."""
    return link_token(load_secret(ROOT, ENVIRONMENT), "nordlicht", customer, 1)


def build_starter(output: Path, moment: str = SAMPLE_DAY, config: Path = ROOT / "site_config.yml") -> Path:
    """Builds the starter site into `output` as of `moment`, through the command line, perhaps with other settings."""
    command = ["build", "--config", str(config), "--output", str(output), "--date", moment, "-q"]
    done = CliRunner().invoke(goodbye, command, env=ENVIRONMENT)
    assert done.exit_code == 0, done.output
    return output


@dataclass(frozen=True, slots=True)
class Sight:
    """A page worth looking at: its name, the moment it is built for, and its path in the site."""

    name: str
    path: str
    moment: str = SAMPLE_DAY


def personal(name: str, customer: str, moment: str = SAMPLE_DAY, page: str = "") -> Sight:
    """A personal page of a sample customer."""
    return Sight(name, f"g/{token_of(customer)}/{page}", moment)
