"""Whatever is wrong with a file, the fault points into it, and what is written is what is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import Fault
from generator.read import read_customers, read_site
from tests.read.sites import SITES, a_site_folder

# What YAML, Markdown and templates mean something by, and a little that means nothing: most of it is a fault somewhere.
PIECES = st.sampled_from(
    ["---\n", "---", "\n", "\n\n", " ", "  ", "\t", ": ", ":", "- ", "-", "? ", "[", "]", "{", "}", ",", "'", '"', "|", ">",
     "&a ", "*a", "!b ", "#", " #", "%", "@", "`", "```\n", "<<: ", "...\n", "~", "“", "”", "\\", "\r", "\r\n", "\ufeff",
     "\0", "\x1b", "\u202e", "é", "漢", "🎈", "a", "person", "person: ", "greet: Ada\n", "last_day: 2026-12-31\n",
     "playbook: island-shippers\n", "why:\n", "  - reason: x\n", "quote: ", "title: T\n", "works: ", "what: ", "how: ",
     "{{ greet }}", "{{ gret }}", "{% if years %}", "{% endif %}", "{# x #}", "# Until the last day\n", "# x\n",
     "<b>", "[x](y)", "![x](/assets/y)", "| a |\n|---|\n", "====\n", "x" * 201, "tone_ok: {", "date: 2026-02-30\n"]
)  # fmt: skip
JUNK = st.lists(PIECES, max_size=30).map("".join)
FILES = st.sampled_from(
    ["customers/x", "playbooks/x", "reasons/x", "changelog/2026-01-01-x", "alternatives/x", "helpers/x", "pages/x",
     "reasons/island-delivery.de", "playbooks/island-shippers.de"]
)  # fmt: skip


def faults_in(path: str, text: str) -> list[Fault]:
    """The faults of this file, in a healthy site."""
    with tempfile.TemporaryDirectory() as folder:
        config = a_site_folder(Path(folder), {path: text.encode("utf-8", "surrogatepass")})
        reading = read_site(config)
        found = [*reading.faults, *(fault for each in read_customers(config, reading) for fault in each.faults)]
        return [fault for fault in found if fault.place.path == path]


def assert_within(fault: Fault, text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    assert 1 <= fault.place.line <= len(lines), fault
    assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1, fault
    assert fault.width >= 1


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(FILES, JUNK, st.booleans(), JUNK)
def test_every_fault_points_into_its_file(name: str, yaml: str, fenced: bool, body: str) -> None:
    """No text raises, and each fault's line and column exist in the file (a column may be the line's end)."""
    text = f"---\n{yaml}\n---\n{body}" if fenced else f"{yaml}{body}"
    for fault in faults_in(f"content/{name}.md", text):
        assert_within(fault, text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(JUNK)
def test_every_fault_of_the_settings_points_into_them(text: str) -> None:
    """The same for the settings file."""
    for fault in faults_in("site_config.yml", text):
        assert_within(fault, text)


HEALTHY = [path for path in (SITES / "minimal").rglob("*") if path.is_file()]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(HEALTHY), st.integers(0, 400), st.integers(0, 12), PIECES)
def test_a_healthy_file_that_was_damaged_is_read_or_refused_within(file: Path, at: int, cut: int, piece: str) -> None:
    """A slip of the keyboard anywhere in a healthy file never raises, and its fault points into the file."""
    healthy = file.read_text(encoding="utf-8")
    text = healthy[:at] + piece + healthy[at + cut :]
    for fault in faults_in(file.relative_to(SITES / "minimal").as_posix(), text):
        assert_within(fault, text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"], exclude_characters="{}<>\ufffe\uffff"))
    .map(str.strip)
    .filter(lambda text: 0 < len(text) <= 200)
)
def test_a_name_given_back_is_the_name_that_was_written(name: str) -> None:
    """Any name written in quotes, on the fast path or the strict one, is the customer's name afterwards."""
    quoted = "'" + name.replace("'", "''") + "'"
    text = f"---\nperson: {quoted}\ngreet: {quoted}\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"
    with tempfile.TemporaryDirectory() as folder:
        config = a_site_folder(Path(folder), {"content/customers/brandt.md": text})
        (reading,) = read_customers(config, read_site(config))
    assert reading.customer is not None, reading.faults
    assert (reading.customer.person, reading.customer.greet) == (name, name)
