"""What holds for every file, whoever wrote it and with whatever."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import read_customers, read_site
from generator.read.reading import CustomerReading
from tests.read.sites import a_site_folder, parsed

# Any character but the control characters, which are refused before YAML is read.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
FIELDS = [
    "person", "greet", "company", "email", "language", "since", "last_day", "mood", "playbook", "helpers", "why",
    "going_to", "together", "moments", "done", "tell_me_once", "call", "relationship", "comment", "link_version",
    "tone_ok", "contact", "lifeline",
]  # fmt: skip
SECRET = "Zwiebelfisch"


def _quoted(text: str) -> str:
    """The text as YAML writes it between single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _read(raw: bytes) -> CustomerReading:
    with tempfile.TemporaryDirectory() as folder:
        config = a_site_folder(Path(folder), {"content/customers/brandt.md": raw})
        (reading,) = read_customers(config, read_site(config))
        return reading


@settings(deadline=None)
@given(st.dictionaries(TEXT, TEXT | st.lists(TEXT) | st.dictionaries(TEXT, TEXT)))
def test_what_is_written_in_quotes_comes_back_unchanged(fields: dict[str, object]) -> None:
    """Any texts, lists and mappings written in quotes are read as they were, without a fault."""

    def written(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"? {_quoted(key)} : {written(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(written(inner) for inner in value) + "]"
        return _quoted(str(value))

    yaml = "".join(f"? {_quoted(key)}\n: {written(value)}\n" for key, value in fields.items())
    assert parsed(yaml) == (fields, [])


@settings(deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=60
    )
)
def test_an_unquoted_value_is_kept_or_refused(text: str) -> None:
    """A value without quotes is read as it stands (but for the blanks around it), or there is a fault."""
    value, faults = parsed(f"a: {text}\n")
    if not faults and " #" not in f" {text}" and text.strip(" ")[:1] not in ("'", '"', "[", "{", "|", ">"):
        assert value == ({"a": text.strip(" ")} if text.strip(" ") else {})


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n{text}".encode(errors="replace"))
)
def test_no_bytes_ever_raise(raw: bytes) -> None:
    """Whatever lies in a customer's file, there is a reading: a customer, or faults that say why not."""
    reading = _read(raw)
    assert (reading.customer is None) == bool(reading.faults)


VALUE = st.sampled_from(
    [
        SECRET,
        f"{SECRET}: {SECRET}",
        f"'{SECRET}",
        f'"{SECRET}" {SECRET}',
        f"[{SECRET}]",
        f"{{{SECRET}: {SECRET}}}",
        f"{{{SECRET}: [{SECRET}]}}",
        f"{{T31: {SECRET * 200}}}",
        f"{{basis: {SECRET}, since: {SECRET}}}",
        f"&{SECRET} x",
        f"*{SECRET}",
        f"!{SECRET} x",
        f"- {SECRET}",
        f"\n  - {SECRET}: {SECRET}",
        f"\n\t{SECRET}",
        f"{SECRET} #{SECRET}",
        f"{{reason: {SECRET}, said_on: {SECRET}}}",
        f"[{{reason: {SECRET}, quote: {SECRET * 200}, {SECRET}: x}}]",
        SECRET * 1000,
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(st.sampled_from([*FIELDS, SECRET]), VALUE, max_size=6),
    st.sampled_from(["", f"# {SECRET}\n\n{SECRET}"]),
)
def test_no_private_value_is_ever_in_a_message(fields: dict[str, str], body: str) -> None:
    """However a customer's file is broken, no fault repeats what stands in it, not even a field's invented name."""
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    for raw in (f"---\n{text}---\n{body}", f"{text}---\n", f"---\n{text}"):
        for fault in _read(raw.encode()).faults:
            assert fault.private
            assert SECRET not in f"{fault.message} {fault.remedy}"
