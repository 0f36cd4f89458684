"""`goodbye new`: sites and files that build at once."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest

from tests.cli.run import DAY, run, tree
from tests.read.sites import a_site_folder

EPOCH = {"SOURCE_DATE_EPOCH": "1797206400"}  # 14 December 2026

ANSWERS: dict[str, tuple[str, ...]] = {
    "customer": ("--person", "Ærlend Ñandú", "--last-day", "2027-01-31", "--playbook", "island-shippers"),
    "reason": ("--title", "Too slow: really", "--said", "It is slow.", "--fixed-when", "Two seconds, measured."),
    "entry": ("--title", 'Faster & "better" #1', "--reasons", "island-delivery"),
    "playbook": ("--title", "They move abroad"),
    "alternative": ("--name", "Bote", "--website", "https://bote.example/", "--good-if", "you like it"),
    "helper": ("--name", "Ann Lee", "--email", "ann@nordlicht.example"),
}
FILES = {
    "customer": "content/customers/nandu.md",
    "reason": "content/reasons/too-slow-really.md",
    "entry": "content/changelog/2026-12-14-faster-better-1.md",
    "playbook": "content/playbooks/they-move-abroad.md",
    "alternative": "content/alternatives/bote.md",
    "helper": "content/helpers/ann.md",
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path / "project")


def faults(config: Path) -> str:
    return run("check", "--config", config, "--date", DAY, "--format", "short").output


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_new_file_passes_the_check(config: Path, kind: str) -> None:
    """Every kind of new file builds already: it brings no error of its own."""
    done = run("new", kind, *ANSWERS[kind], "--config", config, **EPOCH)
    assert done.exit_code == 0, done.output
    assert (config.parent / FILES[kind]).is_file()
    assert "error[" not in faults(config)


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_new_file_never_overwrites(config: Path, kind: str) -> None:
    """The same answers again write another file; an id that is taken is refused."""
    run("new", kind, *ANSWERS[kind], "--config", config, **EPOCH)
    before = tree(config.parent)
    run("new", kind, *ANSWERS[kind], "--config", config, **EPOCH)
    after = tree(config.parent)
    assert len(after) == len(before) + 1
    assert {path: body for path, body in after.items() if path in before} == before
    done = run("new", kind, *ANSWERS[kind], "--config", config, "--id", Path(FILES[kind]).stem, **EPOCH)
    assert done.exit_code == 2
    assert tree(config.parent) == after


def test_answers_that_cannot_be_right_write_nothing(config: Path) -> None:
    """What is wrong is told with its option and what to write, all at once, and no file stays behind."""
    before = tree(config.parent)
    wrong = ("--last-day", "31.12.26", "--playbook", "island-shiper")
    done = run("new", "customer", *ANSWERS["customer"], *wrong, "--config", config)
    assert done.exit_code == 2
    assert '--last-day: "31.12.26"' in done.output
    assert "2026-12-31" in done.output
    assert '--playbook: There is no "island-shiper". Did you mean  island-shippers?' in done.output
    assert ".md" not in done.output
    assert tree(config.parent) == before


def test_a_missing_answer_is_wrong_use(config: Path) -> None:
    """Without a terminal nothing is asked: all that is missing is named at once."""
    done = run("new", "customer", "--config", config)
    assert done.exit_code == 2
    assert "This is no terminal, so nothing is asked. Give  --person …  --last-day …" in done.output


def test_a_word_that_is_no_choice_is_told_in_our_words(config: Path) -> None:
    """A mood that there is not meets the ones there are, not the schema's own words."""
    done = run("new", "playbook", *ANSWERS["playbook"], "--mood", "sad", "--config", config)
    assert done.exit_code == 2
    assert "festive" in done.output
    assert "Input should be" not in done.output


def test_a_new_entry_is_public_only_with_a_text(config: Path) -> None:
    """Without `--body` an entry is a draft, and no instruction of ours stands where a reader would see it."""
    done = run("new", "entry", *ANSWERS["entry"], "--config", config, **EPOCH)
    draft = (config.parent / FILES["entry"]).read_text()
    assert "\ndraft: yes  #" in draft
    assert draft.endswith("\n---\n")
    assert "a draft. It builds already." in done.output
    run("new", "entry", *ANSWERS["entry"], "--body", "It takes two seconds.", "--id", "x", "--config", config, **EPOCH)
    said = (config.parent / "content/changelog/x.md").read_text()
    assert "\ndraft: yes" not in said
    assert said.endswith("\n---\n\nIt takes two seconds.\n")


@pytest.mark.parametrize("kind", ["reason", "alternative", "helper", "customer"])
def test_a_new_file_has_no_text_that_nobody_wrote(config: Path, kind: str) -> None:
    """What stands below the fields is published, so a new file has nothing there."""
    run("new", kind, *ANSWERS[kind], "--config", config, **EPOCH)
    assert (config.parent / FILES[kind]).read_text().endswith("\n---\n")


def test_a_new_file_that_troubles_another_says_so(config: Path) -> None:
    """A fix dated before an older entry makes that one wrong: the file is written, and the fault is told."""
    later = "---\ntitle: We look at it\ndate: 2028-01-10\nreasons: [island-delivery]\nmoves_to: in-the-works\n---\n"
    (config.parent / "content/changelog/2027-11-04-three-days.md").unlink()
    (config.parent / "content/changelog/2028-01-10-look.md").write_text(later)
    fix = ("--moves-to", "fixed", "--proof", "2 days in May", "--body", "Two days.", "--date", "2027-05-01")
    done = run("new", "entry", *ANSWERS["entry"], *fix, "--config", config, **EPOCH)
    assert done.exit_code == 1
    assert "Written, but the site does not build" in done.output
    assert "content/changelog/2028-01-10-look.md:5:" in done.output
    assert "builds already" not in done.output


def test_a_tone_fault_of_the_new_file_is_told(config: Path) -> None:
    """Words that the tone check stops are told at once; the file stays for its author to mend."""
    done = run("new", "entry", *ANSWERS["entry"], "--body", "We miss you already.", "--config", config, **EPOCH)
    assert done.exit_code == 1
    assert "GB316" in done.output
    assert (config.parent / FILES["entry"]).is_file()


def test_a_proof_without_a_number_gets_a_hint(config: Path) -> None:
    """A fix is only as good as its proof."""
    fixed = (*ANSWERS["entry"], "--moves-to", "fixed", "--config", str(config))
    assert "a number and its source" in run("new", "entry", *fixed, "--proof", "Trust us", **EPOCH).output
    assert "a number and its source" not in run("new", "entry", *fixed, "--proof", "2 s in May", **EPOCH).output


def test_a_name_without_latin_letters_gets_a_number(config: Path) -> None:
    """An Arabic name or an emoji makes no nonsense of a file name; another one may be chosen."""
    words = ("--last-day", "2027-01-31", "--playbook", "island-shippers", "--config", str(config))
    done = run("new", "customer", "--person", "علي", "--greet", "علي", *words, **EPOCH)
    assert done.exit_code == 0, done.output
    assert (config.parent / "content/customers/customer-1.md").is_file()
    assert "choose another with  --id" in done.output


def test_a_customers_words_find_their_reason(config: Path) -> None:
    """A quote that shares words with one reason is filed under it."""
    run("new", "customer", *ANSWERS["customer"], "--quote", "The islands wait nine days", "--config", config)
    text = (config.parent / FILES["customer"]).read_text()
    assert "  - reason: island-delivery\n    quote: The islands wait nine days\n" in text


def test_a_fix_needs_its_proof(config: Path) -> None:
    """An entry that claims a fix without proof is not written; with proof it is."""
    fixed = (*ANSWERS["entry"], "--moves-to", "fixed", "--config", str(config))
    assert run("new", "entry", *fixed, **EPOCH).exit_code == 1
    proven = ("--proof", "2 s in May, of 900", "--still-not-good", "Mondays: slow")
    assert run("new", "entry", *fixed, *proven, **EPOCH).exit_code == 0
    assert "error[" not in faults(config)


def test_a_new_site_builds(tmp_path: Path) -> None:
    """`goodbye new DIR` makes a site that passes the check, with its own name, id, helper and languages."""
    words = ("--company", "Acme & Söhne: GmbH", "--helper", "Zoë Ömer", "--email", "zoe@acme.example", "--yes")
    done = run("new", tmp_path / "acme", *words, "--languages", "en,de")
    assert done.exit_code == 0, done.output
    settings = (tmp_path / "acme/site_config.yml").read_text()
    assert 'company: "Acme & Söhne: GmbH"\n' in settings
    assert "\nsite_id: acme-soehne-gmbh\n" in settings
    assert "\nlanguages: [en, de]\n" in settings
    assert "\ncontact: zoe-oemer\n" in settings
    assert not list((tmp_path / "acme").rglob("*.ar.md"))
    checked = run("check", "--config", tmp_path / "acme", "--date", DAY)
    assert checked.exit_code == 0, checked.output


def test_two_sites_have_salts_of_their_own(tmp_path: Path) -> None:
    """The salt of a new site is random; everything else is the same."""
    for name in ("one", "two"):
        run("new", tmp_path / name, "--company", "Acme", "--yes")
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)} == {"site_config.yml"}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds anything is refused."""
    (tmp_path / "letter.txt").write_text("mine")
    assert run("new", tmp_path, "--yes").exit_code == 2
    assert tree(tmp_path) == {"letter.txt": b"mine"}


def test_a_typo_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`goodbye new custmer` is a slip, not a site called custmer."""
    monkeypatch.chdir(tmp_path)
    done = run("new", "custmer", "--yes")
    assert done.exit_code == 2
    assert "goodbye new customer" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_asked(config: Path) -> None:
    """On a terminal every question is asked, a wrong answer is asked again, and the file is there in the end."""
    answers = [
        ("Person", "Ann Lee"),
        ("call them", ""),
        ("Company", ""),
        ("E-mail", ""),
        ("Last day", "31.12.26"),
        ("Last day", "2026-12-31"),
        ("playbook", "island-shiper"),
        ("playbook", "island-shippers"),
        ("Why?", "Our islands wait nine days"),
        ("Use it?", "y"),
    ]
    said = _talk(["new", "customer", "--config", str(config)], answers)
    assert "2026-12-31, not" in said
    assert "Did you mean  island-shippers?" in said
    text = (config.parent / "content/customers/lee.md").read_text()
    assert "person: Ann Lee" in text
    assert "greet: Ann " in text
    assert "- reason: island-delivery" in text


def test_an_empty_answer_that_is_needed_is_told(config: Path) -> None:
    """Whoever presses Enter where something is needed reads so, also where the question depends on another answer."""
    words = [
        "new",
        "entry",
        "--config",
        str(config),
        "--title",
        "Two days to the islands",
        "--reasons",
        "island-delivery",
    ]
    answers = [
        ("which day", "2026-12-01"),
        ("move the reason", "fixed"),
        ("What is different", ""),
        ("What proves it?", ""),
        ("What proves it?", "Median 2.0 days in November 2026, our own figures"),
    ]
    assert "This one is needed." in _talk(words, answers)


def _talk(words: list[str], answers: list[tuple[str, str]]) -> str:
    """Runs `goodbye` on a terminal and answers each question when it appears."""
    code = "from generator.cli import main; main()"
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", code, *words])  # pragma: no cover
    said, seen = "", 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            said += os.read(terminal, 4096).decode()
        except OSError:
            break  # the program has ended
        if answers and answers[0][0] in said[seen:] and said.rstrip(" ").endswith((":", "]")):
            seen = len(said)
            os.write(terminal, f"{answers.pop(0)[1]}\n".encode())
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, said
    return said


def test_the_next_step_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a space in its name stands in quotes."""
    monkeypatch.chdir(tmp_path)
    assert 'Next:  cd "Neue Seite" && goodbye serve' in run("new", "Neue Seite", "--yes").output


def test_english_stays_and_is_explained(tmp_path: Path) -> None:
    """A site in German only still begins with English, and is told why."""
    said = run("new", tmp_path / "seite", "--languages", "de", "--yes").output
    assert "languages are en, de: the starter's texts are English" in said
