"""The audit of a built folder, with one thing changed in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.errors import RefusalError, WrongUseError
from generator.flows.audit import AuditOrder, audit_site
from generator.flows.build import Order, build_site
from generator.flows.forget import plan_forgetting
from generator.flows.project import find_project
from generator.flows.removal import forget
from generator.model.audit import AuditReport, Verdict
from generator.model.values import DayTime
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
DAY = DayTime(date(2026, 12, 14))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = a_site_folder(tmp_path_factory.mktemp("audited") / "project")
    build_site(Order(find_project(config.parent, config), DAY, strict=False, environment=SECRET))
    return config


def audit(config: Path, folder: Path, day: DayTime = DAY) -> AuditReport:
    return audit_site(AuditOrder(find_project(config.parent, config), folder, day, SECRET))


def failing(report: AuditReport) -> set[str]:
    return {check.name for check in report.checks if check.verdict is Verdict.FAIL}


def test_what_we_build_passes(built: Path) -> None:
    """Every check of ours passes, each says how much it looked at, and the rest says whose it is."""
    report = audit(built, built.parent / "site")
    assert (failing(report), report.findings, report.customers) == (set(), 0, 1)
    assert sum(check.name.startswith("url-") and not check.not_ours for check in report.checks) == 9
    assert all(check.looked_at or check.not_ours for check in report.checks)


def test_a_site_with_shared_files_passes_too(tmp_path: Path) -> None:
    """With `assets: shared` pages fetch their stylesheet from their own site, and from nowhere else."""
    config = a_site_folder(tmp_path)
    with config.open("a") as file:
        file.write("assets: shared\n")
    build_site(Order(find_project(config.parent, config), DAY, strict=False, environment=SECRET))
    assert failing(audit(config, tmp_path / "site")) == set()


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = a_site_folder(tmp_path_factory.mktemp("sealed") / "project")
    with config.open("a") as file:
        file.write("delivery: sealed\n")
    build_site(Order(find_project(config.parent, config), DAY, strict=False, environment=SECRET))
    return config


def test_a_sealed_site_is_opened(sealed: Path) -> None:
    """Nobody can look into the files but who has the secret: the audit opens every record and looks at its pages."""
    report = audit(sealed, sealed.parent / "site")
    (records,) = [check for check in report.checks if check.name == "sealed-records"]
    assert (failing(report), records.looked_at.partition(",")[0]) == (set(), "1 personal pages")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_large_sealed_site_opens(jobs: int, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a large roster's build renders for practice keeps no text from its files; every record opens."""
    monkeypatch.setattr("generator.flows.build.WORTH_COMPILING", 0)
    project = find_project(sealed.parent, sealed, tmp_path / "site")
    build_site(Order(project, DAY, strict=False, environment=SECRET, jobs=jobs))
    assert failing(audit(sealed, tmp_path / "site")) == set()


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:-256])])
def test_a_record_that_does_not_open_is_told(sealed: Path, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """Files that are gone or cut are found by the customers whose links lead there, named by digest."""
    site = shutil.copytree(sealed.parent / "site", tmp_path / "site")
    for shard in site.glob("w/s/**/*.bin"):
        damage(shard)
    report = audit(sealed, site)
    (finding,) = next(check for check in report.checks if check.name == "sealed-records").findings
    assert (finding.path, bool(finding.customer)) == ("w/index.html", True)


@pytest.mark.parametrize("delivery", ["plain", "sealed"])
def test_pages_of_both_secrets_are_audited_during_grace(delivery: str, tmp_path: Path) -> None:
    """With both secrets every page has an owner and is looked at; without the old one half of them are strangers'."""
    config = a_site_folder(tmp_path)
    with config.open("a") as file:
        file.write(f"delivery: {delivery}\n")
    project, grace = find_project(tmp_path, config), {"GOODBYE_SECRET": "6b" * 32, "GOODBYE_OLD_SECRET": "5a" * 32}
    build_site(Order(project, DAY, strict=False, environment=grace))
    report = audit_site(AuditOrder(project, tmp_path / "site", DAY, grace))
    heads = next(check for check in report.checks if check.name == "personal-heads")
    assert (failing(report), heads.looked_at.partition(",")[0]) == (set(), "2 personal pages")
    alone = audit_site(AuditOrder(project, tmp_path / "site", DAY, {"GOODBYE_SECRET": "6b" * 32}))
    assert failing(alone) == ({"url-revocable"} if delivery == "plain" else set())


def test_a_record_that_outlived_its_page_is_told(sealed: Path) -> None:
    """A record stays on the host until the next build: an audit of a later day says so."""
    assert "url-expires" in failing(audit(sealed, sealed.parent / "site", DayTime(date(2040, 1, 1))))


@pytest.mark.parametrize("delivery", ["plain", "sealed"])
def test_a_page_of_somebody_who_was_forgotten_is_told(delivery: str, tmp_path: Path) -> None:
    """Their row may still be in the table: then the audit tells a page of theirs that is still there, too."""
    row = "id,person,greet,last_day,playbook\nlee,Ann Lee,Ann,2026-12-31,island-shippers\n"
    config = a_site_folder(tmp_path, {"people.csv": row})
    with config.open("a") as file:
        file.write(f"delivery: {delivery}\ncustomers: people.csv\n")
    project = find_project(tmp_path, config)
    build_site(Order(project, DAY, strict=False, environment=SECRET))
    shutil.copytree(tmp_path / "site", tmp_path / "online")
    forget(plan_forgetting(project, "lee", SECRET, hint=False))
    told = [one.message for check in audit(config, tmp_path / "online").checks for one in check.findings]
    assert told == ["This page belongs to somebody who was forgotten; it should be gone."]


def page(site: Path) -> Path:
    (found,) = site.glob("g/*/index.html")
    return found


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def plant(path: str, text: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        with (site / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES: dict[str, tuple[set[str], Callable[[Path], None]]] = {
    "a name": ({"leaks"}, plant("index.html", "<p>Amelie Brandt</p>")),
    "a name in a new file": ({"leaks"}, plant("assets/notes.csv", "Brandt;Amelie")),
    "a personal link": (
        {"leaks", "url-unlisted"},
        lambda site: plant("sitemap.xml", f"<loc>/g/{page(site).parent.name}/</loc>")(site),
    ),
    "a stranger's link": ({"url-unlisted"}, plant("feed.json", f"/g/{'k7m2' * 8}/")),
    "a public request": ({"public-requests"}, plant("index.html", "<img src=//x.example/a.png>")),
    "a font from elsewhere": ({"public-requests"}, plant("assets/harbour.css", "@import '//x.example/a.css';")),
    "a diagram": ({"public-requests"}, plant("index.html", '<pre class="mermaid">a</pre>')),
    "a personal request": (
        {"personal-requests", "url-scripts"},
        lambda site: replace(page(site), "</main>", "<svg><image href='//x.example/a'/></svg></main>"),
    ),
    "a script": (
        {"url-scripts", "url-safe"},
        lambda site: replace(page(site), "</main>", "<script>1</script></main>"),
    ),
    "no noindex": (
        {"personal-heads", "url-unlisted"},
        lambda site: replace(page(site), "noindex, ", ""),
    ),
    "a link that tells": (
        {"personal-heads", "url-referrer"},
        lambda site: replace(page(site), "</main>", '<a href="https://x.example/">x</a></main>'),
    ),
    "a header less": ({"host-headers"}, lambda site: replace(site / "_headers", "nosniff", "")),
    "no page for lost links": ({"url-gone"}, lambda site: (site / "404.html").unlink()),
    "a catch-all": ({"url-gone"}, plant("_redirects", "/* /index.html 200\n")),
    "a stray page": ({"url-revocable"}, lambda site: shutil.copytree(page(site).parent, site / "g" / ("k7m2" * 8))),
    "a page with a name": (
        {"url-revocable", "url-unguessable"},
        lambda site: shutil.copytree(page(site).parent, site / "g" / "nobody"),
    ),
    "something beside a page": ({"url-revocable"}, lambda site: (page(site).parent / "notes.txt").touch()),
    "robots kept away": ({"url-unlisted"}, plant("robots.txt", "Disallow: /g/\n")),
}


@pytest.mark.parametrize(("checks", "change"), CHANGES.values(), ids=CHANGES)
def test_each_broken_promise_fails_its_check(
    built: Path, tmp_path: Path, checks: set[str], change: Callable[[Path], object]
) -> None:
    """One change to a built folder fails the checks it should and no other, and no finding tells a value or a token."""
    site = tmp_path / "site"
    shutil.copytree(built.parent / "site", site)
    change(site)
    report = audit(built, site)
    assert failing(report) == checks
    told = repr([check.findings for check in report.checks])
    assert not any(word in told for word in ("Amelie", "Brandt", "brandt", page_token(built)))


def page_token(config: Path) -> str:
    return page(config.parent / "site").parent.name


def test_a_page_that_has_outlived_its_time_is_found(built: Path) -> None:
    """Three years on, the folder still holds a page that should have retired."""
    report = audit(built, built.parent / "site", DayTime(date(2029, 12, 14)))
    assert "url-expires" in failing(report)


def test_without_the_secret_nothing_is_audited_and_none_is_made(built: Path) -> None:
    """A new secret would call everybody's page a stranger."""
    order = AuditOrder(find_project(built.parent, built), built.parent / "site", DAY, {})
    with pytest.raises(RefusalError, match="secret"):
        audit_site(order)
    assert not (built.parent / ".goodbye").exists()


def test_without_a_site_there_is_nothing_to_audit(built: Path, tmp_path: Path) -> None:
    """A folder without a built site is a slip of the command line."""
    with pytest.raises(WrongUseError, match="no built site"):
        audit(built, tmp_path)
