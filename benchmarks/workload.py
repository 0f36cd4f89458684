"""A site to build: the starter site's shared content with a generated roster."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.roster import TODAY, Invented, write_roster
from generator.private import Secret, link_token, load_secret

ROOT = Path(__file__).resolve().parent.parent
SITE_ID = "nordlicht"
ENVIRONMENT = {"GOODBYE_SECRET": "ab" * 32}
LIMIT = 16_000
"""Bytes a page may weigh after gzip. With two reasons, three places to go and a letter, some invented pages are a few
bytes over the 14,000 that the settings allow by default, and one such page would stop the whole build."""


def write_site(folder: Path, invented: Iterator[Invented], assets: str) -> None:
    """Writes a site: settings, shared content, and one file for each customer. `assets` is inline or shared."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("customers"))
    settings = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^assets: .*$", f"assets: {assets}", settings)
    settings = re.sub(r"(?m)^  page_gzip: .*$", f"  page_gzip: {LIMIT}", settings)
    (folder / "site_config.yml").write_text(settings, encoding="utf-8")
    write_roster(folder / "content" / "customers", invented)


def build_command() -> list[str | Path]:
    """The command that builds a site, of the Python that runs this."""
    return [Path(sys.executable).with_name("goodbye"), "build", "--quiet", "--date", TODAY.isoformat()]


def secret() -> Secret:
    """The secret of every benchmark's links."""
    return load_secret(ROOT, ENVIRONMENT)


def token_of(customer: str, key: Secret) -> str:
    """The token in a customer's address; Hugo gets it ready made."""
    return link_token(key, SITE_ID, customer, 1)
