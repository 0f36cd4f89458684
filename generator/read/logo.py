"""Reads the company's mark: a small SVG, cleaned to plain shapes, so that it can stand inside a page."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import nh3

from generator.read.faults import FileFaults, Spot, UnreadableError
from generator.read.files import project_path, read_text

LOGO_BYTES = 4_000
"""A logo rides on every personal page, inside its budget."""

# Shapes only: no script, style, link, image, text or foreign object survives. A linecap is not in the list of
# attributes that the sanitiser's parser spells back in SVG's own way, so it is named here like the others.
_TAGS = {"svg", "g", "path", "circle", "rect", "ellipse", "line", "polyline", "polygon"}
_SHAPE = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "transform"}
_PAINT = {"fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity"}

_DRAWN = re.compile("<(?:path|circle|rect|ellipse|line|polyline|polygon)[ >]")
_PLAIN = re.compile(r"(?!.*url)[\w\s#%.,()+-]*", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r">[^<]+")
_EDGE = re.compile(r"<(/?)svg[ >]")


def cleaned(text: str) -> str:
    """The first drawing in this text, with nothing but shapes; "" if there is none.

    Words are left out, and so are paints and the like that name an address.
    """
    html = nh3.clean(
        text,
        tags=_TAGS,
        attributes={"svg": {"viewBox"}, "*": _SHAPE | _PAINT},
        attribute_filter=lambda _tag, _name, value: value if _PLAIN.fullmatch(value) else None,
    )
    depth, begin = 0, html.find("<svg")
    for edge in _EDGE.finditer(html, max(begin, 0)):
        depth += -1 if edge[1] else 1
        if depth == 0:
            drawing = _TEXT.sub(">", html[begin : edge.end()])
            return drawing if _DRAWN.search(drawing) else ""
    return ""


def read_logo(name: str, spot: Spot, root: Path, faults: FileFaults) -> str:
    """The logo `content/assets/<name>` as safe inline SVG, "" without one.

    `faults` are those of the settings file, whose value at `spot` names the logo. Notes GB110 for a file that is no
    SVG, and what reading any file notes (in the logo's own name).
    """
    if not name:
        return ""
    path = root / "content" / "assets" / name
    if "/" in name or "\\" in name or path.suffix.lower() != ".svg" or not path.is_file():
        faults.add("GB110", spot, f'There is no drawing "{name}".', "Name an SVG file that lies in content/assets/.")
        return ""
    own = FileFaults(project_path(path, root))
    text = ""
    with suppress(UnreadableError):
        text = read_text(path, LOGO_BYTES, own)
    faults.found.extend(own.found)
    drawing = cleaned(text)
    if not drawing and not own.failed:
        faults.add("GB110", spot, f'"{name}" holds no drawing.', "Export it again as a plain SVG.")
        return ""
    # The word beside it says the name already; without this a screen reader would say it twice.
    return drawing.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
