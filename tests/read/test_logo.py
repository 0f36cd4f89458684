"""The company's mark rides on every page, so only plain shapes of it survive."""

from __future__ import annotations

from pathlib import Path

from generator.read.faults import START, FileFaults
from generator.read.logo import LOGO_BYTES, read_logo


def read(root: Path, text: str, name: str = "logo.svg") -> tuple[str, list[str]]:
    folder = root / "content" / "assets"
    folder.mkdir(parents=True)
    (folder / "logo.svg").write_text(text, encoding="utf-8")
    faults = FileFaults("site_config.yml")
    return read_logo(name, START, root, faults), [fault.code for fault in faults.found]


def test_a_drawing_stays_as_it_is(tmp_path: Path) -> None:
    """Shapes and their paint come through, and the drawing is silent for screen readers."""
    drawing, faults = read(tmp_path, '<svg viewBox="0 0 4 4"><path d="M0 0h4" fill="currentColor"></path></svg>')
    assert drawing == (
        '<svg aria-hidden="true" focusable="false" viewBox="0 0 4 4"><path d="M0 0h4" fill="currentColor"></path></svg>'
    )
    assert faults == []


def test_nothing_that_acts_survives(tmp_path: Path) -> None:
    """Scripts, styles, handlers, links, images and foreign objects are gone."""
    hostile = (
        '<svg onload="a()" style="x"><script>b()</script><style>c{}</style><a href="https://d.example"><path d="M0 0"/>'
        '</a><image href="https://e.example/f.png"/><use href="#g"/><foreignObject><p>h</p></foreignObject></svg>'
    )
    drawing, _ = read(tmp_path, hostile)
    assert not any(word in drawing for word in ("onload", "style", "script", "href", "image", "use", "foreign", "<p>"))
    assert '<path d="M0 0">' in drawing


def test_an_empty_drawing_is_a_fault(tmp_path: Path) -> None:
    """A file without anything in it draws nothing."""
    assert read(tmp_path, "") == ("", ["GB110"])


def test_a_missing_drawing_is_a_fault(tmp_path: Path) -> None:
    """A name that no file in content/assets/ has is a fault of the settings."""
    assert read(tmp_path, "<svg></svg>", "mark.svg") == ("", ["GB110"])


def test_no_drawing_is_read_from_elsewhere(tmp_path: Path) -> None:
    """A name cannot lead out of content/assets/."""
    assert read(tmp_path, "<svg></svg>", "../assets/logo.svg") == ("", ["GB110"])


def test_a_large_drawing_is_a_fault(tmp_path: Path) -> None:
    """A drawing over 4 kB would eat the page's budget."""
    assert read(tmp_path, "<svg>" + " " * LOGO_BYTES + "</svg>") == ("", ["GB114"])


def test_a_text_is_no_drawing(tmp_path: Path) -> None:
    """A file without a drawing in it is a fault."""
    assert read(tmp_path, "hello") == ("", ["GB110"])


def test_no_logo_is_fine(tmp_path: Path) -> None:
    """An empty name means none."""
    assert read(tmp_path, "", "") == ("", [])
