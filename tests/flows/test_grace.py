"""A new secret: for a while the old addresses carry the same pages."""

from __future__ import annotations

from pathlib import Path

from generator.private import Secret, link_token
from generator.read.ledger import read_ledger
from tests.cli.run import DAY, run, tree
from tests.read.sites import a_site_folder

OLD, NEW, NEWEST = "5a" * 32, "6b" * 32, "7c" * 32
BOTH = {"GOODBYE_SECRET": NEW, "GOODBYE_OLD_SECRET": OLD}
FILE = "content/customers/lee.md"
LEE = """---
person: Ann Lee
greet: Ann
email: ann.lee@mail.example
last_day: 2026-12-31
playbook: island-shippers
why:
  - {reason: island-delivery, said_on: 2026-12-01}
---
"""


def address(config: Path, secret: str, version: int = 1) -> str:
    """Where Amelie's page lies under a secret."""
    site_id = next(line.split()[1] for line in config.read_text().splitlines() if line.startswith("site_id:"))
    return f"g/{link_token(Secret(bytes.fromhex(secret)), site_id, 'brandt', version)}/index.html"


def test_old_addresses_carry_the_page_during_a_grace_build(tmp_path: Path) -> None:
    """With GOODBYE_OLD_SECRET both addresses have the same bytes; without it the old one is gone."""
    config = a_site_folder(tmp_path)
    old, new = address(config, OLD), address(config, NEW)
    run("build", "--config", config, "--date", DAY, GOODBYE_SECRET=OLD)
    before = tree(tmp_path / "site")
    run("build", "--config", config, "--date", DAY, GOODBYE_SECRET=NEW, GOODBYE_OLD_SECRET=OLD)
    grace = tree(tmp_path / "site")
    assert grace[old] == grace[new] == before[old]
    assert grace.keys() == before.keys() | {new}
    run("build", "--config", config, "--date", DAY, GOODBYE_SECRET=NEW)
    assert tree(tmp_path / "site").keys() == grace.keys() - {old}


def test_the_link_list_has_new_addresses_only(tmp_path: Path) -> None:
    """During grace the list says where everybody's page is from now on; every link counts as changed."""
    config = a_site_folder(tmp_path)
    run("links", "--config", config, "--date", DAY, "-o", "-", GOODBYE_SECRET=OLD)
    both = {"GOODBYE_SECRET": NEW, "GOODBYE_OLD_SECRET": OLD}
    listed = run("links", "--config", config, "--date", DAY, "--changed", "-o", "-", **both).stdout
    assert address(config, NEW).removesuffix("index.html") in listed
    assert address(config, OLD).removesuffix("index.html") not in listed


def test_the_same_secret_twice_is_no_grace(tmp_path: Path) -> None:
    """An old secret that is the one in use changes nothing."""
    config = a_site_folder(tmp_path)
    done = run("build", "--config", config, "--date", DAY, GOODBYE_OLD_SECRET=OLD)
    assert done.exit_code == 0
    assert sum(path.startswith("g/") for path in tree(tmp_path / "site")) == 1


def test_workers_serve_both_addresses(tmp_path: Path) -> None:
    """Several processes write what one does."""
    config = a_site_folder(tmp_path)
    both = {"GOODBYE_SECRET": NEW, "GOODBYE_OLD_SECRET": OLD}
    run("build", "--config", config, "--date", DAY, "--jobs", "1", **both)
    alone = tree(tmp_path / "site")
    run("build", "--config", config, "--date", DAY, "--jobs", "2", **both)
    assert tree(tmp_path / "site") == alone


def test_a_new_secret_is_introduced_in_words(tmp_path: Path) -> None:
    """A secret that the settings do not know is refused with what to write if all links shall change."""
    config = a_site_folder(tmp_path)
    with config.open("a") as file:
        file.write('secret_check: "00000000"\n')
    done = run("build", "--config", config, "--date", DAY, GOODBYE_SECRET=NEW, GOODBYE_OLD_SECRET=OLD)
    assert done.exit_code == 1
    assert "GOODBYE_OLD_SECRET" in done.output
    assert "secret_check: " in done.output


def lee_is_refused(config: Path, *words: str, **environment: str) -> bool:
    """Whether a build refuses Ann Lee, who was forgotten."""
    done = run(*(words or ("build",)), "--config", config, "--date", DAY, **environment)
    assert (done.exit_code == 1) == ("forgotten on request" in done.output), done.output
    return done.exit_code == 1


def a_site_that_forgot_lee(folder: Path) -> Path:
    """Ann Lee was forgotten under the old secret, and her file came back from somewhere."""
    config = a_site_folder(folder, {FILE: LEE})
    run("forget", "lee", "--config", config, "--yes", GOODBYE_SECRET=OLD)
    (folder / FILE).write_text(LEE)
    return config


def test_whoever_was_forgotten_before_is_refused_during_grace(tmp_path: Path) -> None:
    """With both secrets at hand `build`, `check`, `links`, `next` and `explain` know them, by id and by e-mail."""
    config = a_site_that_forgot_lee(tmp_path)
    for text, name in ((LEE, "lee"), (LEE, "other")):
        (tmp_path / FILE).unlink(missing_ok=True)
        (tmp_path / f"content/customers/{name}.md").write_text(text)
        assert not lee_is_refused(config, "check", GOODBYE_SECRET=NEW)
        for words in (("build",), ("check",), ("links", "-o", "-"), ("next",), ("explain", name)):
            assert lee_is_refused(config, *words, **BOTH), words


def test_grace_ends_with_everybody_known_who_was_handed_on(tmp_path: Path) -> None:
    """A warning says what to do before the old secret goes; then the new one alone knows them, and the next one too."""
    config = a_site_that_forgot_lee(tmp_path)
    (tmp_path / FILE).unlink()
    assert "goodbye forget --new-secret" in run("check", "--config", config, "--date", DAY, **BOTH).output
    assert run("forget", "--new-secret", "--config", config, **BOTH).exit_code == 0
    ledger = (tmp_path / "content/customers/_ledger.yml").read_text()
    assert "Nothing to do" in run("forget", "--new-secret", "--config", config, **BOTH).output
    assert (tmp_path / "content/customers/_ledger.yml").read_text() == ledger
    assert "GB404" not in run("check", "--config", config, "--date", DAY, **BOTH).output
    (tmp_path / FILE).write_text(LEE)
    assert lee_is_refused(config, GOODBYE_SECRET=NEW)
    run("forget", "--new-secret", "--config", config, GOODBYE_SECRET=NEWEST, GOODBYE_OLD_SECRET=NEW)
    assert lee_is_refused(config, GOODBYE_SECRET=NEWEST)
    assert not lee_is_refused(config, "check", GOODBYE_SECRET="d4" * 32)


def test_forgetting_during_grace_hands_on_too_and_counts_once(tmp_path: Path) -> None:
    """Who came back and is forgotten again counts as before; and whoever else was forgotten stays known."""
    config = a_site_that_forgot_lee(tmp_path)
    ledger, _ = read_ledger(config, "content/customers")
    assert ledger.told
    run("forget", "lee", "--config", config, "--yes", **BOTH)
    again, _ = read_ledger(config, "content/customers")
    assert again.told == ledger.told
    (tmp_path / FILE).write_text(LEE)
    assert lee_is_refused(config, GOODBYE_SECRET=NEW)


def test_a_new_secret_needs_both(tmp_path: Path) -> None:
    """Without the old secret, with an ID, or with a secret that is not the site's, nothing is written."""
    config = a_site_that_forgot_lee(tmp_path)
    before = tree(tmp_path)
    assert "two link secrets" in run("forget", "--new-secret", "--config", config, GOODBYE_SECRET=NEW).output
    assert run("forget", "lee", "--new-secret", "--config", config, **BOTH).exit_code == 2
    assert run("forget", "--config", config, **BOTH).exit_code == 2
    assert tree(tmp_path) == before
    with config.open("a") as file:
        file.write('secret_check: "00000000"\n')
    assert run("forget", "--new-secret", "--config", config, **BOTH).exit_code == 1
