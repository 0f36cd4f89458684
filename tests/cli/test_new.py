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
    """A wrong date is told like any other fault, and no file stays behind."""
    before = tree(config.parent)
    done = run("new", "customer", *ANSWERS["customer"], "--last-day", "31.12.26", "--config", config)
    assert done.exit_code == 1
    assert "error[GB201 bad-date]" in done.output
    assert tree(config.parent) == before


def test_a_missing_answer_is_wrong_use(config: Path) -> None:
    """Without a terminal nothing is asked: what is missing is named."""
    done = run("new", "customer", "--person", "Ann", "--config", config)
    assert done.exit_code == 2
    assert "--last-day" in done.output


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
    assert "Write year-month-day" in said
    assert "Did you mean  island-shippers?" in said
    text = (config.parent / "content/customers/lee.md").read_text()
    assert "person: Ann Lee" in text
    assert "greet: Ann " in text
    assert "- reason: island-delivery" in text


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
