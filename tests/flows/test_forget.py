"""Forgetting a customer: what goes, what stays, and that nobody comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.build.lock import hold, let_go
from generator.errors import Fault, FaultsFoundError, RefusalError, Severity, WrongUseError
from generator.flows.again import build_again
from generator.flows.build import Order, build_site
from generator.flows.check import Checked, check_site
from generator.flows.explain import explain_customer
from generator.flows.forget import plan_forgetting
from generator.flows.ledger import ledger_text, write_ledger
from generator.flows.links import LinkList, Wish, export
from generator.flows.next import look_ahead
from generator.flows.project import Project, find_project
from generator.flows.removal import Farewell, forget
from generator.model.values import DayTime
from generator.preview.snapshot import Snapshot
from generator.private import link_token
from generator.private.secret import parse_secret
from generator.read.ledger import read_ledger
from tests.read.sites import a_site_folder

DAY = DayTime(date(2026, 12, 14))
SECRET = {"GOODBYE_SECRET": "5a" * 32}
LEE = """---
person: Ann Lee
greet: Ann
email: Ann.Lee@mail.example
last_day: 2026-12-31
playbook: island-shippers
link_version: 2
why:
  - {reason: island-delivery, said_on: 2026-12-01}
---
"""
FILE = "content/customers/lee.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(a_site_folder(tmp_path / "project", {FILE: LEE}))


def forgotten(project: Project, id_: str = "lee", **environment: str) -> Farewell:
    farewell = plan_forgetting(project, id_, SECRET | environment, hint=False)
    forget(farewell)
    return farewell


def checked(project: Project, **environment: str) -> Checked:
    return check_site(project, DAY, SECRET | environment)


def refusals(found: Checked) -> list[Fault]:
    return [fault for fault in found.faults if fault.code == "GB404"]


def texts(folder: Path) -> str:
    return "\n".join(p.read_text(errors="replace") + p.as_posix() for p in folder.rglob("*") if p.is_file())


def test_nothing_of_them_remains(project: Project) -> None:
    """After a build, its incremental twin, and forgetting, no file knows their name, mail, id or link."""
    order = Order(project, DAY, False, SECRET)
    build_again(order)
    helper = project.root / "content/helpers/jonas.md"
    helper.write_text(f"{helper.read_text()}\n")
    build_again(order)
    token = link_token(parse_secret("5a" * 32), "nordlicht", "lee", 2)
    others = [line for line in (project.private / "links.csv").read_text().splitlines() if "lee" not in line]
    before = texts(project.root)
    assert "Ann" in before
    assert (project.output / "g").is_dir()
    forgotten(project)
    after = texts(project.root)
    assert [word for word in ("Ann Lee", "ann.lee@", "Ann.Lee@", "lee.md", token) if word in after] == []
    assert (project.private / "links.csv").read_text().splitlines() == others
    assert not project.output.with_name("site.spare").exists()
    assert len(list((project.output / "g").iterdir())) == 1
    assert not (project.root / ".goodbye/manifest").exists()
    build_site(order)
    assert len(list((project.output / "g").iterdir())) == 1


def test_nothing_that_a_killed_run_left_remains(project: Project) -> None:
    """Lists and files that were never finished go, too; copies by other hands are named, and nobody else's."""
    project.private.mkdir()
    here = (project.root / FILE).parent
    left = [
        project.private / ".mail.csv.new-1",
        project.root / ".list.csv.new-1",
        project.private / ".links.csv.new-2",
        here / ".lee.md.new-1",
    ]
    other = project.root / ".notes.txt.new-1"
    for path in (*left, other, here / "lee.md~", here / "_lee.md", here / ".kim-lee.md.swp"):
        path.write_text("Ann Lee")
    beyond = {one.where: one.lines for one in forgotten(project).beyond}
    assert [path for path in (*left, other) if path.exists()] == [other]
    assert beyond["Copies beside their file, by an editor or by hand"] == ("Delete them: _lee.md, lee.md~",)


def test_pages_under_every_link_go(project: Project) -> None:
    """Pages under an older `link_version` and under the secret before go too; another customer's stay."""
    old = "b7" * 32
    build_site(Order(project, DAY, False, SECRET | {"GOODBYE_OLD_SECRET": old}))
    first = project.output / "g" / link_token(parse_secret("5a" * 32), "nordlicht", "lee", 1)
    first.mkdir()
    (first / "index.html").write_text("Ann")
    assert len(list((project.output / "g").iterdir())) == 5
    farewell = plan_forgetting(project, "lee", SECRET | {"GOODBYE_OLD_SECRET": old}, hint=False)
    assert len(farewell.folders) == 3
    forget(farewell)
    assert len(list((project.output / "g").iterdir())) == 2


def test_counts_stay_true(project: Project) -> None:
    """A forgotten person still counts for their reason from the day after they gave it, in check and in a build."""
    before = checked(project).tally
    forgotten(project)
    forgotten(project)
    assert checked(project).tally == before
    assert check_site(project, DayTime(date(2026, 12, 1)), SECRET).tally.get("island-delivery", 0) == 0
    build_site(Order(project, DAY, False, SECRET))


def test_a_re_import_is_refused(project: Project) -> None:
    """Their file under the same id, or under another id with the same e-mail in any case, stops check and build."""
    forgotten(project)
    assert refusals(checked(project)) == []
    for name, text in (("lee", LEE.replace("Ann.Lee", "new")), ("other", LEE.replace("Ann.Lee", "ann.lee"))):
        file = project.root / f"content/customers/{name}.md"
        file.write_text(text)
        (fault,) = refusals(checked(project))
        assert fault.place.path == f"content/customers/{name}.md"
        assert fault.message == "This customer was forgotten on request; their data may not come back."
        assert "lee@" not in str(fault).casefold()
        for build in (build_site, build_again):
            with pytest.raises(FaultsFoundError) as refused:
                build(Order(project, DAY, False, SECRET))
            assert {one.code for one in refused.value.faults if one.severity is Severity.ERROR} == {"GB404"}
        file.unlink()


def test_the_last_exported_list_forgets_them(project: Project, tmp_path: Path) -> None:
    """What is remembered of an exported list loses their link and keeps the others', wherever the link led."""

    def unknown() -> list[str]:
        wish = Wish(project, DAY, SECRET, "csv", changed=True)
        return [line.partition(",")[0] for listed in LinkList(wish).lines() for line in listed.text.splitlines()]

    wish = Wish(project, DAY, SECRET, "csv")
    export(LinkList(wish), wish, tmp_path / "list.csv")
    settings = project.config.read_text()
    assert unknown() == []
    project.config.write_text(settings.replace("https://nordlicht.example", "https://moved.example"))
    farewell = forgotten(project)
    project.config.write_text(settings)
    digest = ".goodbye/exported-links: the digest of their link"
    assert digest in farewell.removals
    assert digest not in replace(farewell, kept="erased: yes").removals  # they keep their link
    (project.root / FILE).write_text(LEE)
    farewell.ledger_file.unlink()
    assert unknown() == ["lee"]


def test_nobody_who_was_forgotten_gets_a_link_or_is_shown(project: Project, tmp_path: Path) -> None:
    """Their file came back: list and explanation are refused as a build is; the gallery has no page."""
    forgotten(project)
    (project.root / FILE).write_text(LEE)
    wish = Wish(project, DAY, SECRET, "csv")
    for refused in (
        lambda: export(LinkList(wish), wish, tmp_path / "list.csv"),
        lambda: explain_customer(project, "lee", DAY, SECRET),
        lambda: explain_customer(project, "Ann Lee", DAY, SECRET),
        lambda: next(look_ahead(project, DAY, SECRET).moments),
    ):
        with pytest.raises(FaultsFoundError) as raised:
            refused()
        assert [(fault.code, fault.place.path) for fault in raised.value.faults] == [("GB404", FILE)]
    assert not (tmp_path / "list.csv").exists()
    found = checked(project)
    shown = Snapshot(1, project.config, (), found.now, found.reading, found.faults)
    assert shown.customer("lee") is None
    assert shown.customer("brandt") is not None
    assert {read.id: read.customer is None for read in shown.customers(0, 9)} == {"brandt": False, "lee": True}


def test_a_ledger_that_arrives_is_minded(project: Project) -> None:
    """Building again refuses somebody whose file stayed as it was, once the ledger says that they were forgotten."""
    order = Order(project, DAY, False, SECRET)
    build_again(order)
    farewell = plan_forgetting(project, "lee", SECRET, hint=False)
    write_ledger(farewell.ledger_file, farewell.ledger)
    with pytest.raises(FaultsFoundError) as refused:
        build_again(order)
    assert "GB404" in {fault.code for fault in refused.value.faults}


def test_a_faulty_file_is_refused_by_its_id(project: Project) -> None:
    """Somebody who was forgotten is recognised at their file even when the file has a mistake."""
    forgotten(project)
    (project.root / FILE).write_text(LEE.replace("2026-12-31", "soon"))
    (fault,) = refusals(checked(project))
    assert fault.place.path == FILE


def test_the_ledger_names_nobody(project: Project) -> None:
    """It holds digests, reasons and days; the same people in any order give the same bytes, and it is read back."""
    forgotten(project)
    forgotten(project, "brandt")
    text = (project.root / "content/customers/_ledger.yml").read_text()
    assert [word for word in ("lee", "brandt", "Ann", "@") if word in text] == []
    ledger, faults = read_ledger(project.config, "content/customers")
    assert faults == ()
    assert ledger_text(ledger) == text
    assert ledger_text(replace(ledger, told=dict(sorted(ledger.told.items(), reverse=True)))) == text


def test_a_shared_address_blocks_nobody_else(project: Project) -> None:
    """Where somebody who stays has the same e-mail, only the id is blocked."""
    (project.root / "content/customers/kim.md").write_text(LEE.replace("person: Ann Lee", "person: Kim Lee"))
    assert any("same e-mail" in note for note in forgotten(project).notes)
    assert refusals(checked(project)) == []


def test_a_row_is_left_to_its_owner(project: Project) -> None:
    """A table stays byte for byte; its row is named and refused until it is gone, and then all is well."""
    table = project.root / "people.csv"
    table.write_text("id,person,greet,last_day,playbook\nlee,Ann Lee,Ann,2026-12-31,island-shippers\n")
    text = project.config.read_text()
    project.config.write_text(f"{text}customers: people.csv\n")
    before = table.read_bytes()
    assert forgotten(project).row.startswith("people.csv:2")
    assert table.read_bytes() == before
    assert [fault.place.line for fault in refusals(checked(project))] == [2]
    table.write_bytes(before.splitlines(keepends=True)[0])
    assert forgotten(project).row == ""
    assert refusals(checked(project)) == []


def test_without_the_secret_a_check_says_so(project: Project) -> None:
    """Without a secret, or with another one than the ledger's, `check` warns and goes on."""
    forgotten(project)
    for environment in ({"GOODBYE_SECRET": ""}, {"GOODBYE_SECRET": "c3" * 32}):
        (fault,) = refusals(checked(project, **environment))
        assert fault.severity is Severity.WARNING
        assert fault.place.path == "content/customers/_ledger.yml"


def test_a_ledger_that_was_left_behind_is_told(project: Project) -> None:
    """Where a table takes the place of the folder, the ledger has to come along."""
    forgotten(project)
    (project.root / "people.csv").write_text("id,person,greet,last_day,playbook\n")
    project.config.write_text(f"{project.config.read_text()}customers: people.csv\n")
    (fault,) = refusals(checked(project))
    assert (fault.severity, fault.place.path) == (Severity.WARNING, "content/customers/_ledger.yml")
    (project.root / "content/customers/_ledger.yml").rename(project.root / "_ledger.yml")
    assert refusals(checked(project)) == []


def test_a_roster_that_cannot_be_read_is_told(project: Project) -> None:
    """Nobody is called unknown where no customer can be read at all."""
    (project.root / "people.csv").write_text("name\n")
    project.config.write_text(f"{project.config.read_text()}customers: people.csv\n")
    for asked in (
        lambda: plan_forgetting(project, "lee", SECRET, hint=False),
        lambda: explain_customer(project, "lee", DAY, SECRET),
    ):
        with pytest.raises(FaultsFoundError) as raised:
            asked()
        assert {fault.place.path for fault in raised.value.faults} == {"people.csv"}


def test_a_running_build_keeps_its_copy(project: Project) -> None:
    """While another build is at work nothing is said to be forgotten; said again afterwards, it is."""
    order = Order(project, DAY, False, SECRET)
    build_again(order)
    spare = project.output.with_name("site.spare")
    spare.mkdir()
    (spare / ".nojekyll").touch()
    lock = hold(spare)
    with pytest.raises(RefusalError, match="at work"):
        forgotten(project)
    assert (project.root / FILE).exists()
    let_go(lock)
    forgotten(project)
    assert not spare.exists()


def test_a_damaged_ledger_is_a_fault(project: Project) -> None:
    """A line that the program did not write is named, and nobody is forgotten into a damaged ledger."""
    (project.root / "content/customers/_ledger.yml").write_text("blocked:\n  - nobody\n")
    (fault,) = checked(project).blocking(strict=False)
    assert (fault.code, fault.place.line) == ("GB205", 2)
    with pytest.raises(FaultsFoundError):
        forgotten(project)


def test_an_unknown_id_is_not_repeated(project: Project) -> None:
    """An unknown id, and one that is a path, is wrong use; no other customer's id is told without a hint."""
    for id_ in ("lea", "../helpers/jonas", ""):
        with pytest.raises(WrongUseError) as refused:
            plan_forgetting(project, id_, SECRET, hint=False)
        assert "lee" not in str(refused.value)
    with pytest.raises(WrongUseError, match="lee"):
        plan_forgetting(project, "lea", SECRET, hint=True)


def test_another_secret_forgets_nobody(project: Project) -> None:
    """With a secret that is not the site's nothing is touched: its links would lead to other pages."""
    project.config.write_text(f"{project.config.read_text()}secret_check: 00000000\n")
    with pytest.raises(RefusalError):
        forgotten(project)
    assert (project.root / FILE).is_file()


def test_without_a_secret_nobody_is_forgotten(project: Project) -> None:
    """Without a secret it refuses, and makes none: a new one would find no page of theirs."""
    with pytest.raises(RefusalError, match="GOODBYE_SECRET"):
        forgotten(project, GOODBYE_SECRET="")
    assert not (project.root / ".goodbye").exists()
    assert (project.root / FILE).is_file()


def test_a_reason_that_is_gone_harms_nobody(project: Project) -> None:
    """Counts for a reason that the site no longer has stay in the ledger and disturb no build."""
    ledger = project.root / "content/customers/_ledger.yml"
    ledger.write_text("told:\n  once-a-reason:\n    2026-12-01: 30\n  island-delivery:\n    2026-12-01: 30\n")
    build_site(Order(project, DAY, False, SECRET))
    reason = (project.output / "reasons/island-delivery/index.html").read_text()
    assert "At least 20 people told us." in reason
    build_again(Order(project, DAY, False, SECRET))
    assert (project.output / "reasons/island-delivery/index.html").read_text() == reason


def test_what_is_out_of_reach_is_named(project: Project) -> None:
    """Inside a Git repository the history is named with the exact path; exported lists are named, too."""
    (project.root / ".git").mkdir()
    project.private.mkdir()
    (project.private / "mail.csv").write_text("id\n")
    lines = "\n".join(line for beyond in forgotten(project).beyond for line in beyond.lines)
    assert f"filter-repo --path {FILE} --invert-paths" in lines
    assert "mail.csv" in lines
