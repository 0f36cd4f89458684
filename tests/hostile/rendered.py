"""The corpus of what must be accepted, built for several days: every page, and what must be seen on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.private.links import link_token
from generator.private.secret import load_secret
from tests.cli.run import run
from tests.hostile.ground import ACCEPTED, SETTINGS, with_all

SECRET = "5a" * 32
ABOARD, HOME = "2026-12-14", "2027-11-05"
DAYS = (ABOARD, HOME)
LOGO = (
    "<svg viewBox='0 0 9 9'><path d='M0 0h9' fill='url(https://wicked.example/#a)' style='x:y'/>"
    "<text>prompt(2)</text></svg>"
)
PERSONAL, PUBLIC = "https://farewell.nordlicht.example/", "https://nordlicht.example/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a built site, and the texts that a reader must see on it."""

    site: Path
    path: str
    shows: tuple[str, ...]

    @property
    def personal(self) -> bool:
        return self.path.startswith("g/")

    @property
    def address(self) -> str:
        return f"{PERSONAL if self.personal else PUBLIC}{self.path}"


def built(folder: Path, days: Iterable[str], *, private: bool) -> Path:
    """Builds a site for each day: of all accepted customers, or of everything else.

    They are apart because a customer and a public page that say the same would be a leak. The settings and the logo are
    hostile, too.
    """
    config = with_all(folder / "source", [case for case in ACCEPTED if case.private is private])
    config.write_text(SETTINGS, encoding="utf-8")
    logo = config.parent / "content" / "assets" / "logo.svg"
    logo.parent.mkdir(parents=True)
    logo.write_text(LOGO, encoding="utf-8")
    for day in days:
        done = run("build", "--config", config, "--output", folder / day / "site", "--date", day, "-q")
        assert done.exit_code == 0, done.output
    return folder


def token_of(customer: str) -> str:
    version = 1_000_000 if customer == "healthy-link-version" else 1
    return link_token(load_secret(Path(), {"GOODBYE_SECRET": SECRET}), "nordlicht", customer, version)


def personal_pages(folder: Path) -> Iterator[Shown]:
    """Every farewell on the first day, and on the last one the pages of those whose values stand everywhere."""
    cases = {f"g/{token_of(case.id)}/": case for case in ACCEPTED if case.private}
    for day in DAYS:
        site = folder / day / "site"
        for path in _paths(site / "g", "g/"):
            case = cases.get("/".join([*path.split("/")[:2], ""]))
            if day == ABOARD or (case and case.id.startswith("value-")):
                yield Shown(site, path, case.shows if case and day == ABOARD else ())


def public_pages(folder: Path) -> Iterator[Shown]:
    """Every public page."""
    seen = {}
    for case in ACCEPTED:
        kind = case.path.split("/")[1]
        if kind in ("reasons", "pages"):
            seen[f"{'reasons/' if kind == 'reasons' else ''}{case.id}/"] = case.shows
    site = folder / ABOARD / "site"
    for path in _paths(site, ""):
        if not path.startswith("g/"):
            yield Shown(site, path, seen.get(path, ()))


def _paths(folder: Path, under: str) -> Iterator[str]:
    for file in sorted(folder.rglob("index.html")):
        path = file.parent.relative_to(folder).as_posix()
        yield under if path == "." else f"{under}{path}/"
