"""The drawings in one file that many pages show, each by its name: `<use href="/a/….svg#aboard"/>`.

A page's rules do not reach what `use` brings from another file; only what is inherited does: custom properties, colour.
So a drawing leaves its classes at home: rules for a single class become attributes of its shapes, in which the page's
custom properties still say what scene, night and paper ask for. What moves keeps its class, and its rules go along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from generator.errors import RefusalError

_OPENING = re.compile(r"<svg\b[^>]*>")
_TAG = re.compile(r"<(\w+)((?:\s[^<>]*?)?)(/?)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_ID = re.compile(r'(?<=\sid=")[^"]+')
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ONE_CLASS = re.compile(r"\.([a-z][a-z0-9-]*)")
_PAINT = frozenset(
    {"fill", "fill-opacity", "fill-rule", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"}
    | {"stroke-opacity", "stroke-width", "opacity", "color"}
)
"""Properties that SVG also takes as attributes, of which a drawing needs these."""


def art_file(drawings: Mapping[str, str], css: str, motion: str) -> str:
    """A file with every drawing under its name; a drawing is a whole `<svg>` and may use what `light` draws.

    `css` are squeezed rules for its classes, `motion` those that move it. Raises RefusalError for a drawing that is
    well enough for HTML and not for a file of its own.
    """
    rules, moved = _class_rules(css), frozenset(_ONE_CLASS.findall(motion))
    groups = []
    for number, (name, drawing) in enumerate(drawings.items()):
        _check(name, drawing)
        opening, inner = _parted(drawing)
        own = inner if name == "light" else _with_own_ids(inner, number)
        kept = [one for one in _classes(opening) if one in moved]
        classes = f' class="{" ".join(kept)}"' if kept else ""
        groups.append(f'<g id="{name}"{classes}>{_painted(own, rules, moved)}</g>')
    body = re.sub(r">\s+<", "><", "".join(groups))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><style>{motion.replace("<", "")}</style><defs>{body}</defs></svg>\n'
    )


def shown_from(address: str, name: str, drawing: str) -> str:
    """The drawing's frame as a page shows it: same size and place, its inside taken from the file at `address`."""
    return f'{_parted(drawing)[0]}<use href="{address}#{name}"/></svg>'


def _check(name: str, drawing: str) -> None:
    try:
        ParserCreate().Parse(f"<svg>{drawing}</svg>", True)  # noqa: FBT003 - expat's own way
    except ExpatError as error:
        message = f"The drawing {name} cannot stand in a file of its own: {error}."
        raise RefusalError(message, "Close every element and quote every attribute, or write  assets: inline") from None


def _parted(drawing: str) -> tuple[str, str]:
    """The opening tag of the first `<svg>`, and what stands between it and the last `</svg>`."""
    opening = _OPENING.search(drawing)
    if opening is None:
        return "<svg>", ""
    return opening[0], drawing[opening.end() : drawing.rindex("</svg>")]


def _with_own_ids(inner: str, number: int) -> str:
    """Scenes draw people and confetti under the same names, which in one file must be told apart."""
    for name in sorted(set(_ID.findall(inner))):
        quoted = re.escape(name)
        inner = re.sub(rf'((?:\sid="|href="#|url\(#)){quoted}(?=["\)])', rf"\g<1>{name}-{number}", inner)
    return inner


def _class_rules(css: str) -> list[tuple[str, dict[str, str]]]:
    """What every class by itself asks for, in the order of the rules: of two rules the later one wins."""
    found = []
    for selectors, body in _RULE.findall(_AT_RULE.sub("", css)):
        pairs = (declaration.partition(":") for declaration in body.split(";"))
        paint = {name.strip(): value.strip() for name, _, value in pairs if name.strip() in _PAINT}
        names = (_ONE_CLASS.fullmatch(selector.strip()) for selector in selectors.split(","))
        found += [(name[1], paint) for name in names if name and paint]
    return found


def _painted(inner: str, rules: list[tuple[str, dict[str, str]]], moved: frozenset[str]) -> str:
    def paint(tag: re.Match[str]) -> str:
        attributes, classes = tag[2], _classes(tag[0])
        asked: dict[str, str] = {}
        for name, values in rules:
            asked |= values if name in classes else {}
        attributes = _CLASS.sub("", attributes)
        for name in asked:  # a rule is stronger than an attribute
            attributes = re.sub(rf'\s{name}="[^"]*"', "", attributes)
        kept = [one for one in classes if one in moved]
        named = f' class="{" ".join(kept)}"' if kept else ""
        painted = "".join(f' {name}="{value}"' for name, value in asked.items())
        return f"<{tag[1]}{named}{painted}{attributes}{tag[3]}>"

    return _TAG.sub(paint, inner)


def _classes(tag: str) -> list[str]:
    found = _CLASS.search(tag)
    return found[1].split() if found else []
