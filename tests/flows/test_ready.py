"""What one build keeps ready for the next: taken over where nothing is other, passed over where anything is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.flows.ready import load_ready, save_ready, tie_of
from generator.flows.traces import surroundings
from generator.flows.unchanged import glance
from generator.private.secret import parse_secret
from generator.read import read_site
from tests.flows.places import SECRET, Place, a_person

OURS = parse_secret(SECRET["GOODBYE_SECRET"])
HEAVY = ("generator.read.site", "generator.flows.settle", "generator.render.compiled", "generator.public.site")
HEAVY += ("markdown_it", "msgspec", "mkdocs", "rich")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A site that was built upon its last build, one customer edited."""
    place = Place(tmp_path)
    place.again()
    place.write("content/customers/quux.md", a_person("Zoë"))
    place.again()
    return place


def kept(place: Place) -> Path:
    return place.folder / ".goodbye/ready"


def tie(place: Place) -> bytes:
    order = place.order(place.folder / "site")
    files = glance(order).files
    assert files is not None
    return tie_of(files, surroundings(order.project))


def test_what_was_read_comes_back(place: Place) -> None:
    """The shared content is what a new reading finds, with templates compiled and the tone's phrases sorted."""
    ready = load_ready(kept(place), OURS, tie(place))
    assert ready is not None
    assert ready.reading == read_site(place.config, date(2026, 12, 14))
    assert ready.stock.assets is not None
    assert ready.stock.codes["en"]
    assert ready.alarms.of("en") is not None


def test_only_its_owner_can_read_it(place: Place) -> None:
    """It is sealed, and private on the disk."""
    assert stat.S_IMODE(kept(place).stat().st_mode) == 0o600
    assert b"island" not in kept(place).read_bytes()
    assert load_ready(kept(place), parse_secret("6b" * 32), tie(place)) is None


def test_other_content_has_no_use_for_it(place: Place) -> None:
    """Any byte of a shared file, and any folder of the program, gives another tie."""
    before = tie(place)
    place.replace("content/helpers/jonas.md", "name: ", "name: J ")
    assert tie(place) != before
    assert load_ready(kept(place), OURS, tie(place)) is None


@pytest.mark.parametrize("cut", [0, 1, 30, 1000])
def test_a_broken_one_is_passed_over(place: Place, cut: int) -> None:
    """Cut, or with another byte: everything is read anew, the pages are the same, and it is kept anew."""
    raw = kept(place).read_bytes()
    kept(place).write_bytes(raw[:cut] if cut else raw[:-1] + bytes([raw[-1] ^ 1]))
    assert load_ready(kept(place), OURS, tie(place)) is None
    place.write("content/customers/quux.md", a_person("Zoe"))
    place.same()
    assert load_ready(kept(place), OURS, tie(place)) is not None


def test_what_another_build_kept_is_passed_over(place: Place) -> None:
    """A whole one from before an edit says nothing of what is there now."""
    raw = kept(place).read_bytes()
    place.replace("content/playbooks/island-shippers.md", "title: ", "title: A ")
    place.again()
    kept(place).write_bytes(raw)
    place.write("content/customers/quux.md", a_person("Zoe"))
    place.same()


def test_it_is_written_once(place: Place) -> None:
    """A build that works out nothing more leaves it as it is."""
    before = kept(place).stat().st_ino
    place.write("content/customers/quux.md", a_person("Zo"))
    place.same()
    assert kept(place).stat().st_ino == before


def test_it_comes_back_whole(place: Place, tmp_path: Path) -> None:
    """Saved again it is the same."""
    ready = load_ready(kept(place), OURS, tie(place))
    assert ready is not None
    save_ready(tmp_path / "ready", OURS, b"tie", ready)
    again = load_ready(tmp_path / "ready", OURS, b"tie")
    assert again is not None
    assert (again.reading, again.stock, set(again.alarms)) == (ready.reading, ready.stock, set(ready.alarms))
    assert load_ready(tmp_path / "ready", OURS, b"other") is None


def test_one_edit_loads_little(place: Place) -> None:
    """Whoever edits one customer waits for no reader of shared content, no page compiler and no table reader."""
    place.write("content/customers/quux.md", a_person("Zo"))
    words = ["build", "--again", "-q", "--date", place.day, "--config", str(place.config)]
    code = f"import atexit, sys; atexit.register(lambda: print(*(n for n in {HEAVY} if n in sys.modules))); "
    code += f"from generator.cli.app import goodbye; goodbye.main({words})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **SECRET}
    )
    assert done.stdout.strip() == ""
