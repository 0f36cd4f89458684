"""The shared content as a whole."""

from __future__ import annotations

from pathlib import Path

from generator.read import read_site
from generator.source import Place
from tests.read.sites import a_site_folder, where


def test_the_minimal_site_is_read_whole(tmp_path: Path) -> None:
    """Settings and every folder become nouns that know their places."""
    site = read_site(a_site_folder(tmp_path)).site
    assert site is not None
    assert site.settings.company == "Nordlicht"
    assert site.helpers["jonas"].original.phone == "+49 30 23125 042"
    assert site.reasons["island-delivery"].original.body.place == Place("content/reasons/island-delivery.md", 10, 1)
    assert site.pages["imprint"].original.title == "Imprint"
    assert [entry.id for entry in site.changelog] == ["2027-11-04-three-days"]


def test_the_changelog_is_sorted_by_date(tmp_path: Path) -> None:
    """Oldest first, whatever the file's name says."""
    entry = "---\ntitle: T\ndate: {}\nreasons: [island-delivery]\n---\n"
    files = {
        "content/changelog/a.md": entry.format("2028-01-01"),
        "content/changelog/b.md": entry.format("2026-12-01"),
    }
    site = read_site(a_site_folder(tmp_path, files)).site
    assert site is not None
    assert [each.id for each in site.changelog] == ["b", "2027-11-04-three-days", "a"]


def test_an_empty_project_is_a_list_of_faults(tmp_path: Path) -> None:
    """Settings without any content name what they miss."""
    config = tmp_path / "site_config.yml"
    config.write_text("company: N\nsite_id: n\npublic_url: https://n.example/\ncontact: jonas\n", encoding="utf-8")
    assert where(list(read_site(config).faults)) == [(4, 10, "GB102")]


def test_litter_is_left_alone(tmp_path: Path) -> None:
    """Backups, drafts and notes beside the content are not read."""
    names = (".a.md", "a.md~", "_a.md", "README.md", "photo.jpg")
    files = {f"content/reasons/{name}": "litter" for name in names}
    assert read_site(a_site_folder(tmp_path, files)).faults == ()


def test_a_linked_content_folder_is_refused(tmp_path: Path) -> None:
    """Neither the content nor one of its folders may lie elsewhere behind a link."""
    config = a_site_folder(tmp_path)
    (tmp_path / "content/pages").rename(tmp_path / "pages")
    (tmp_path / "content/pages").symlink_to("../pages")
    assert where(list(read_site(config).faults)) == [(1, 1, "GB110")]
    (tmp_path / "content/pages").unlink()
    (tmp_path / "content").rename(tmp_path / "elsewhere")
    (tmp_path / "content").symlink_to("elsewhere")
    assert where(list(read_site(config).faults)) == [(1, 1, "GB110")]


def test_a_misspelt_folder_is_named(tmp_path: Path) -> None:
    """`content/reason/` would be read by nobody; other folders without texts are the author's own business."""
    config = a_site_folder(tmp_path, {"content/reason/a.md": "x", "content/assets/a.svg": "x", "content/photos/a": "x"})
    (fault,) = read_site(config).faults
    assert (fault.place.path, fault.code) == ("content/reason", "GB102")
    assert "reasons" in fault.remedy
