"""The staged folder: Markdown files whose front matter holds anything, and one HTML block each."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from mkdocs.utils.meta import get_data

from generator.model.settings import Brand
from generator.public.pages import Hero, PublicPage
from generator.public.staging import front_matter, one_block, stage_assets
from tests.builders import settings

TITLES = ("Plain", "---", "a: b # c", 'quotes " and \\', "emoji 🚢 and ümläut", "yes", "...", "{{ x }}", "null", "- a")


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_arrives_as_written(title: str) -> None:
    """Whatever a title holds, the engine reads the same text."""
    page = PublicPage("en", {"en": ""}, title, title, "home.html", None, Hero("dock", "day", title, title))
    body, meta = get_data(front_matter(page, settings()) + "\nbody\n")
    assert (meta["title"], meta["hero"]["headline"], body.strip()) == (title, title, "body")


@pytest.mark.parametrize("text", ["```\nx\n```", "~~~\n<b>\n~~~", "# x", "    code", "a\n\n\nb", "[x]: y", "&amp;"])
def test_markdown_passes_a_body_on_as_it_is(text: str) -> None:
    """Nothing in a finished body is read as Markdown once more."""
    block = one_block(f"<p>{text}</p>")
    assert markdown.markdown(block, extensions=["fenced_code", "tables", "toc"]).strip() == block


def test_links_out_of_the_project_are_not_published(tmp_path: Path) -> None:
    """A symbolic link in the assets is left out, whatever it leads to."""
    assets = tmp_path / "content/assets"
    assets.mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "folder").mkdir()
    (assets / "link.txt").symlink_to(tmp_path / "secret")
    (assets / "folder").symlink_to(tmp_path / "folder")
    (assets / "van.txt").write_text("van")
    stage_assets(tmp_path / "docs", tmp_path / "content", Brand())
    assert sorted(file.name for file in (tmp_path / "docs/assets").iterdir()) == ["brand.css", "van.txt"]
