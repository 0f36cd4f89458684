"""`goodbye check`, as people, editors and CI run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import DAY, run
from tests.read.sites import a_site_folder

BAD_DATE = "---\nperson: Zoe Quux\ngreet: Zoe\nlast_day: 31.12.26\nplaybook: island-shippers\n---\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path, {"content/customers/quux.md": BAD_DATE})


def test_a_sound_site_is_fine(config: Path) -> None:
    """Nothing wrong: exit code 0, a count of what there is, and the next step."""
    done = run("check", "--config", config, "--date", DAY)
    assert done.exit_code == 0
    assert "1 customer, 1 reason, 1 changelog entry, 1 playbook, 1 alternative: 0 errors" in done.output
    assert done.output.rstrip().endswith("Next:  goodbye build")


def test_a_mistake_has_its_place_and_a_remedy(faulty: Path) -> None:
    """A wrong date: exit code 1, file, line and column, what to write; never the value."""
    done = run("check", "--config", faulty, "--date", DAY)
    assert done.exit_code == 1
    assert "content/customers/quux.md:4:11: error[GB201 bad-date]" in done.output
    assert "2026-12-31" in done.output
    assert "31.12.26" not in done.output


@pytest.mark.parametrize("form", ["text", "short", "github", "json"])
def test_no_format_tells_a_customers_value(faulty: Path, form: str) -> None:
    """Not even `--show` prints a customer's line where nobody sits at a terminal."""
    done = run("check", "--config", faulty, "--date", DAY, "--format", form, "--show")
    assert done.exit_code == 1
    assert "31.12.26" not in done.output
    assert "Zoe" not in done.output


def test_json_is_for_programs(faulty: Path) -> None:
    """The JSON form is one document, and nothing else is printed."""
    found = json.loads(run("check", "--config", faulty, "--date", DAY, "--format", "json").output)
    assert ("GB201", 4, 11) in [(fault["code"], fault["line"], fault["column"]) for fault in found["faults"]]


def test_annotations_for_ci(faulty: Path) -> None:
    """The GitHub form puts the fault on its line."""
    done = run("check", "--config", faulty, "--date", DAY, "--format", "github")
    assert "::error file=content/customers/quux.md,line=4,col=11,title=GB201 bad-date::" in done.output


def test_strict_makes_warnings_count(tmp_path: Path) -> None:
    """A warning is fine, unless `--strict` says that it is not."""
    four_fields = BAD_DATE.replace("31.12.26", "2026-12-31")
    config = a_site_folder(tmp_path, {"content/customers/quux.md": four_fields})
    assert run("check", "--config", config, "--date", DAY).exit_code == 0
    strict = run("check", "--config", config, "--date", DAY, "--strict")
    assert strict.exit_code == 1
    assert "Stopped because of --strict; without it these would be warnings." in strict.output
    assert "Nothing was built" not in strict.output


def test_quiet_prints_errors_only(tmp_path: Path) -> None:
    """With -q warnings are silent, unless `--strict` makes errors of them."""
    four_fields = BAD_DATE.replace("31.12.26", "2026-12-31")
    config = a_site_folder(tmp_path, {"content/customers/quux.md": four_fields})
    assert run("check", "--config", config, "--date", DAY, "-q").output == ""
    assert "GB320" in run("check", "--config", config, "--date", DAY, "-q", "--strict").output


def test_all_faults_come_in_one_run(tmp_path: Path) -> None:
    """A wrong setting, a wrong reason and a wrong customer are all told at once."""
    changes = {
        "content/customers/quux.md": BAD_DATE,
        "content/reasons/price.md": "---\ntitle: Price\n---\n",
        "content/helpers/jonas.md": "---\nname: Jonas\nemail: nowhere\n---\n",
    }
    done = run("check", "--config", a_site_folder(tmp_path, changes), "--date", DAY, "--format", "short")
    named = {line.partition(":")[0] for line in done.output.splitlines()}
    assert named >= set(changes)


def test_no_colour_without_a_terminal(faulty: Path) -> None:
    """Output that goes into a file has no colour codes."""
    assert "\x1b[" not in run("check", "--config", faulty, "--date", DAY).output


def test_a_blank_is_found_before_anybody_reads_it(tmp_path: Path) -> None:
    """A placeholder that is empty for somebody is an error at its line, unless a condition stands around it."""
    playbook = (Path(a_site_folder(tmp_path)).parent / "content/playbooks/island-shippers.md").read_text()
    asked = playbook.replace("fair winds.", "fair winds to {{ company }}.")
    config = a_site_folder(tmp_path, {"content/playbooks/island-shippers.md": asked})
    line = asked.splitlines().index("fair winds to {{ company }}.") + 1
    done = run("check", "--config", config, "--date", "2027-01-15")
    assert f"content/playbooks/island-shippers.md:{line}:15: error[GB112 empty-placeholder]" in done.output
    assert "empty for content/customers/brandt.md" in done.output
    guarded = asked.replace("to {{ company }}", "{% if company %}to {{ company }}{% endif %}")
    config = a_site_folder(tmp_path, {"content/playbooks/island-shippers.md": guarded})
    assert run("check", "--config", config, "--date", "2027-01-15").exit_code == 0


def test_the_tone_rules_can_be_read() -> None:
    """`check --tone` prints every rule with a better wording, without a site."""
    done = run("check", "--tone")
    assert done.exit_code == 0
    assert "T16" in done.output
    assert "Thank you for the good years." in done.output
    assert "GB320 letter-without-fact" in done.output


@pytest.mark.parametrize("verb", ["check", "build", "links", "next"])
def test_nobody_in_a_folder_within_is_passed_over(verb: str, tmp_path: Path) -> None:
    """Every verb that goes over the customers tells of those whose file lies where nothing is read."""
    lind = "content/customers/2026/lind.md"
    person = "---\nperson: Ada Lind\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"
    done = run(verb, "--config", a_site_folder(tmp_path, {lind: person}), "--date", "2027-01-15")
    assert done.exit_code != 0
    assert f"{lind}:1:1: error[GB109 bad-file-name]" in done.output
    assert not (tmp_path / "site").exists()


def test_an_old_look_at_a_competitor_is_told_on_its_day(tmp_path: Path) -> None:
    """`--date` is the day on which an alternative was last looked at more than a year ago."""
    config = a_site_folder(tmp_path)
    assert "GB131" not in run("check", "--config", config, "--date", "2027-11-02").output
    late = run("check", "--config", config, "--date", "2027-11-30")
    assert late.exit_code == 0
    assert "content/alternatives/inselbote.md:6:13: warning[GB131 old-check]" in late.output


def test_a_public_quote_that_names_somebody_stops(tmp_path: Path) -> None:
    """A quote for the public page with a helper's name is an error at the quote, and is not repeated."""
    quote = "why:\n  - {reason: island-delivery, quote_in_public: yes, quote: Jonas was slow.}\n---"
    named = "".join(BAD_DATE.replace("31.12.26", "2026-12-31").rsplit("---", 1)[:1]) + quote + "\n"
    done = run("check", "--config", a_site_folder(tmp_path, {"content/customers/quux.md": named}), "--date", DAY)
    assert done.exit_code == 1
    assert "content/customers/quux.md:7:" in done.output
    assert "GB402" in done.output
    assert "Jonas" not in done.output
