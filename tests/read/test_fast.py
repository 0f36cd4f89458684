"""The fast path makes what the strict path makes, or leaves the file to it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from generator.read import CustomerReading, SiteReading, read_site
from generator.read.fast import FastCustomer, FastReader
from generator.read.strict import read_strictly
from tests.read.fast_cases import ROOT, ROSTER, STARTER, front_matters, spoilt
from tests.read.fast_slips import FULL, SLIPS

PATH = "content/customers/brandt.md"


class Both:
    """The two paths, side by side, on the starter site."""

    def __init__(self, folder: Path) -> None:
        self.reading: SiteReading = read_site(ROOT / "site_config.yml")
        self._fast = FastReader(self.reading)
        self._folder = folder
        self._file = folder / PATH
        self._file.parent.mkdir(parents=True)

    def strict(self, raw: bytes) -> CustomerReading:
        self._file.write_bytes(raw)
        return read_strictly(self._file, self._folder, self.reading)

    def fast(self, raw: bytes) -> FastCustomer | None:
        return self._fast.read("brandt.md", raw, PATH)

    def agree(self, raw: bytes) -> bool:
        """Whether the fast path took the file; then everything must be equal."""
        fast = self.fast(raw)
        if fast is None:
            return False
        strict = self.strict(raw)
        assert strict.faults == ()
        assert anatomy(fast.customer) == anatomy(strict.customer)
        assert fast.customer == strict.customer
        assert fast.passages() == strict.passages
        return True


def anatomy(value: object) -> Any:
    """A noun down to its last detail: the order of its fields, which of them were given, and their types."""
    if isinstance(value, BaseModel):
        fields = [(name, anatomy(inner)) for name, inner in value.__dict__.items()]
        return type(value), fields, sorted(value.model_fields_set), value.model_extra
    if isinstance(value, tuple):
        return [anatomy(inner) for inner in value]
    return type(value), value


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    with tempfile.TemporaryDirectory() as folder:
        yield Both(Path(folder))


@pytest.mark.parametrize("name", STARTER)
def test_the_fast_path_takes_every_customer_of_the_starter_site(both: Both, name: str) -> None:
    """Files as people write them are read fast, and as the strict path reads them."""
    assert both.agree(STARTER[name].encode())


def test_the_fast_path_takes_a_whole_roster(both: Both) -> None:
    """It cannot quietly leave everything to the strict path: 300 generated customers are taken, each one."""
    assert all(both.agree(text.encode()) for text in ROSTER.values())


@pytest.mark.parametrize(
    "text",
    [
        STARTER["brandt.md"].replace("\n", "\r\n"),
        STARTER["brandt.md"].replace("company: ", "company:  "),
        STARTER["brandt.md"].replace("company: ", "# company: "),
        STARTER["brandt.md"].replace("greet: Amelie", "greet: 'Amelie' "),
        STARTER["brandt.md"].replace("greet: Amelie", "greet: Amelie # not Mrs Brandt"),
        STARTER["brandt.md"].replace("helpers: [jonas, samira]", "helpers: [ jonas,samira ] # he signs"),
        STARTER["brandt.md"].replace("helpers: [jonas, samira]", "helpers:\n  - jonas\n\n  # and\n  - samira"),
        STARTER["brandt.md"].replace("mood: festive", "mood:"),
        STARTER["lindqvist.md"].rstrip("\n"),
        STARTER["lindqvist.md"].replace("greet", "why:\n  - {reason: price, quote: 'It''s dear.'}\ngreet"),
        STARTER["lindqvist.md"].replace("greet", "why:\n- reason: price\n  quote: Dear.\n\n- reason: damage\ngreet"),
        STARTER["lindqvist.md"].replace("greet", 'contact: {basis: consent, channel: "mail, phone"}\ngreet'),
        STARTER["lindqvist.md"].replace("Astrid\n", "Ast\u00adrid\u00a0\n"),
    ],
)
def test_usual_ways_to_write_are_taken(both: Both, text: str) -> None:
    """Blanks, comments, quotation marks and lists in their usual forms need no strict path."""
    assert both.agree(text.encode())


@pytest.mark.parametrize("name", ["full", "brandt.md", "lefevre.md"])
def test_a_slip_in_any_line_is_read_alike_or_left(both: Both, name: str) -> None:
    """Whatever happens to one line, wherever it stands: both paths agree, or the strict one decides."""
    text = STARTER.get(name, FULL)
    lines = text.split("\n")
    assert both.agree(text.encode())
    for at, line in enumerate(lines):
        for slip in SLIPS:
            both.agree("\n".join([*lines[:at], slip(line), *lines[at + 1 :]]).encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"---\n---\n",
        "\ufeff".encode() + STARTER["brandt.md"].encode(),
        STARTER["brandt.md"].encode() + b"x" * 64_000,
        STARTER["brandt.md"].replace("Amelie\n", "&Amelie\n").encode(),
        STARTER["brandt.md"].replace("Amelie\n", "Amelie #1\n").encode(),
        STARTER["brandt.md"].replace("greet: Amelie\n", "greet: Amelie\n  Brandt\n").encode(),
        STARTER["brandt.md"].replace("greet: Amelie\n", "greet: |\n  Amelie\n").encode(),
        STARTER["brandt.md"].replace("greet: Amelie\n", "greet: Amelie\ngreet: Amelie\n").encode(),
        STARTER["brandt.md"].replace("greet: Amelie\n", f"greet: {'A' * 201}\n").encode(),
        STARTER["brandt.md"].replace("Amelie\n", "Ame\u202elie\n").encode(),
        STARTER["brandt.md"].replace("inselbote", "nobody").encode(),
        STARTER["brandt.md"].replace("since: 2020", "since: 2030").encode(),
        STARTER["brandt.md"].replace("export-ready", "export-redy").encode(),
        STARTER["brandt.md"].replace("language: en", "language: fr").encode(),
    ],
)
def test_any_doubt_is_left_to_the_strict_path(both: Both, raw: bytes) -> None:
    """What is unusual, too long or faulty is never decided on the fast path."""
    assert both.fast(raw) is None


@pytest.mark.parametrize("name", ["brandt.de.md", "Brandt.md", "con.md", "brandt.MD", "-.md", f"{'a' * 65}.md"])
def test_an_unusual_file_name_is_left_to_the_strict_path(both: Both, name: str) -> None:
    """A name that cannot be an id is a fault, which only the strict path can tell."""
    assert FastReader(both.reading).read(name, STARTER["brandt.md"].encode(), PATH) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(front_matters())
def test_any_front_matter_is_read_alike_or_left(both: Both, text: str) -> None:
    """Whatever is written in the fields, and however: the fast path agrees with the strict one, or leaves it."""
    both.agree(text.encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(spoilt())
def test_a_spoilt_file_is_read_alike_or_left(both: Both, text: str) -> None:
    """A slip of the keyboard in a real file is read as the strict path reads it, or left."""
    both.agree(text.encode())
