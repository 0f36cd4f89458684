"""A new secret: for a while the old addresses carry the same pages."""

from __future__ import annotations

from pathlib import Path

from generator.private import Secret, link_token
from tests.cli.run import DAY, run, tree
from tests.read.sites import a_site_folder

OLD, NEW = "5a" * 32, "6b" * 32


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
