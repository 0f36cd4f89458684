"""Language variants."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Severity
from generator.model.site import Site
from generator.read import read_site
from tests.read.sites import SITES, a_site_folder, where

REASON = "content/reasons/island-delivery"
MEASURE = "measure: {what: days, before: 9.1, aim: 3, unit: days, source: the log}\n"


def _site(folder: Path, files: dict[str, str]) -> Site:
    reading = read_site(a_site_folder(folder, files))
    assert reading.faults == ()
    assert reading.site is not None
    return reading.site


def _faults(folder: Path, files: dict[str, str]) -> list[tuple[int, int, str]]:
    return where(list(read_site(a_site_folder(folder, files)).faults))


def test_a_variant_says_what_it_says_and_inherits_the_rest(tmp_path: Path) -> None:
    """Names, dates and lists come from the original, words from the variant."""
    site = _site(tmp_path, {})
    original = site.playbooks["island-shippers"].original
    german = site.playbooks["island-shippers"].variants["de"]
    assert (german.title, german.language) == ("Läden, die auf die Inseln liefern", "de")
    assert german.place.path == "content/playbooks/island-shippers.de.md"
    assert [service.what for service in german.works] == ["Tägliche Abholung"]
    assert (german.packing, german.alternatives) == (original.packing, original.alternatives)
    assert german.letters.aboard is not None
    assert german.letters.aboard.language == "de"
    assert german.letters.under_way == original.letters.under_way


def test_a_field_within_a_field_may_be_said_alone(tmp_path: Path) -> None:
    """A translated measure keeps the original's numbers, whether it repeats them or not."""
    original = (SITES / "minimal" / f"{REASON}.md").read_text(encoding="utf-8").replace("owner:", f"{MEASURE}owner:")
    for written in ("measure: {unit: Tage}", "measure: {unit: Tage, before: 9.1, aim: 3}"):
        site = _site(tmp_path, {f"{REASON}.md": original, f"{REASON}.de.md": f"---\n{written}\n---\n"})
        measure = site.reasons["island-delivery"].in_language("de").measure
        assert measure is not None
        assert (measure.unit, measure.what, str(measure.before)) == ("Tage", "days", "9.1")


def test_a_number_may_not_differ_between_languages(tmp_path: Path) -> None:
    """Two languages never show two truths."""
    original = (SITES / "minimal" / f"{REASON}.md").read_text(encoding="utf-8").replace("owner:", f"{MEASURE}owner:")
    variant = "---\nmeasure: {unit: Tage, before: 8}\n---\n"
    assert _faults(tmp_path, {f"{REASON}.md": original, f"{REASON}.de.md": variant}) == [(2, 23, "GB117")]


@pytest.mark.parametrize(
    ("variant", "found"),
    [
        ("heard_on: 2026-01-01", (2, 1, "GB117")),
        ("titel: Inseln", (2, 1, "GB103")),
        ("title: ''", (2, 8, "GB107")),
        ("said: [a]", (2, 7, "GB205")),
    ],
)
def test_a_variants_faults_are_its_own(variant: str, found: tuple[int, int, str], tmp_path: Path) -> None:
    """Each is reported once, in the variant's file, and nothing is missing there."""
    reading = read_site(a_site_folder(tmp_path, {f"{REASON}.de.md": f"---\n{variant}\n---\n"}))
    assert where(list(reading.faults)) == [found]
    assert reading.faults[0].place.path == f"{REASON}.de.md"


def test_a_translated_list_is_whole(tmp_path: Path) -> None:
    """A list is given anew, so each of its lines must be complete."""
    variant = "---\nworks:\n  - {what: Abholung}\n---\n"
    assert _faults(tmp_path, {"content/playbooks/island-shippers.de.md": variant}) == [(3, 5, "GB107")]


def test_an_unknown_packing_id_is_refused(tmp_path: Path) -> None:
    """A translated packing list has the original's lines and no others."""
    items = "{id: export-ready, by: us, what: a}, {id: new-contact, by: you, what: b}, {id: more, by: us, what: c}"
    variant = f"---\npacking:\n  - group: now\n    items: [{items}]\n---\n"
    assert [code for _, _, code in _faults(tmp_path, {"content/playbooks/island-shippers.de.md": variant})] == ["GB102"]


def test_a_language_that_the_site_lacks_is_a_warning(tmp_path: Path) -> None:
    """A variant that nobody will see does not stop a build."""
    reading = read_site(a_site_folder(tmp_path, {f"{REASON}.fr.md": "---\ntitle: Les îles\n---\n"}))
    assert [(fault.code, fault.severity) for fault in reading.faults] == [("GB204", Severity.WARNING)]
    assert reading.site is not None
    assert reading.site.reasons["island-delivery"].variants == {}


def test_the_first_language_needs_no_variant(tmp_path: Path) -> None:
    """`id.en.md` beside an English `id.md` would be two truths."""
    assert _faults(tmp_path, {f"{REASON}.en.md": "---\ntitle: Islands\n---\n"}) == [(1, 1, "GB109")]


def test_an_empty_body_is_inherited(tmp_path: Path) -> None:
    """A page never lacks a text for want of a translation."""
    site = _site(tmp_path, {f"{REASON}.de.md": "---\ntitle: Inseln\n---\n"})
    both = site.reasons["island-delivery"]
    assert both.variants["de"].body == both.original.body
