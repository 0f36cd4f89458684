"""What `goodbye next` says is the first moment at which a build differs."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError
from generator.flows.build import Order, build_site
from generator.flows.next import Moment, look_ahead
from generator.flows.project import find_project
from generator.model.change import Turn
from generator.model.values import DayTime
from tests.builders import at
from tests.cli.run import tree
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
# Asked in the past about an entry of the future, aboard until the afternoon, and a lifeline that ends with the year.
QUUX = (
    "---\nperson: Zoe Quux\ngreet: Zoe\nlast_day: 2026-12-31 16:00\nplaybook: island-shippers\n"
    "lifeline:\n  - what: Read access\n    until: 2027-01-10\n---\n"
)


def moment_of(when: datetime) -> DayTime:
    return DayTime(when.date(), when.time())


def built(config: Path, when: datetime) -> dict[str, bytes]:
    output = config.parent / "built" / f"{when:%Y%m%dT%H%M%S}"
    build_site(Order(find_project(Path.cwd(), config, output), moment_of(when), strict=False, environment=SECRET))
    return tree(output)


def moments(config: Path, when: datetime) -> list[Moment]:
    return list(islice(look_ahead(find_project(Path.cwd(), config), moment_of(when), SECRET).moments, 40))


def test_a_build_first_differs_at_the_moment_told(tmp_path: Path) -> None:
    """A second before it a build is byte for byte the one of now; at it, it is another."""
    config = a_site_folder(tmp_path, {"content/customers/quux.md": QUUX})
    now = at("2026-12-14")
    known = built(config, now)
    first, second = moments(config, now)[:2]
    assert built(config, first.when - timedelta(seconds=1)) == known
    then = built(config, first.when)
    assert then != known
    assert built(config, second.when - timedelta(seconds=1)) == then
    assert built(config, second.when) != then


def test_every_moment_says_whose_pages_and_why(tmp_path: Path) -> None:
    """Entries turn public pages, last days and lifelines their customer's, in the order of time."""
    config = a_site_folder(tmp_path, {"content/customers/quux.md": QUUX})
    found = moments(config, at("2026-12-14"))
    assert [moment.when for moment in found] == sorted({moment.when for moment in found})
    turns = [(moment.when, name, turn.turn) for moment in found for name, turn in moment.personal]
    assert (at("2026-12-31T16:00"), "quux", Turn.LAST_DAY_OVER) in turns
    assert (at("2027-01-11"), "quux", Turn.LIFELINE) in turns
    public = {moment.public.about for moment in found if moment.public}
    assert "2027-11-04-three-days" in public


def test_the_end_of_everything_is_told(tmp_path: Path) -> None:
    """Long after the last page has retired nothing turns any more."""
    assert moments(a_site_folder(tmp_path), at("2060-01-01")) == []


def test_faults_are_told_and_not_guessed_around(tmp_path: Path) -> None:
    """With a file that cannot be read nobody knows what comes next."""
    config = a_site_folder(tmp_path, {"content/customers/quux.md": "---\nperson: Zoe\n---\n"})
    with pytest.raises(FaultsFoundError):
        moments(config, at("2026-12-14"))
