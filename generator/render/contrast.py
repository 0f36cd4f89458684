"""How readable one colour is on another, and the nearest shade that is readable enough."""

from __future__ import annotations

import colorsys

TEXT_AT_LEAST = 4.5
"""Contrast that text needs (WCAG 2.2, 1.4.3)."""

_STEPS = 200
_SOFTEST = 0.6


def contrast(text: str, ground: str) -> float:
    """The contrast ratio of two colours written `#rrggbb`: 1 for the same, 21 for black on white (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, at_least: float = TEXT_AT_LEAST) -> str:
    """The shade of `colour` nearest to it that has this contrast on `ground`; black or white if no shade has."""
    if contrast(colour, ground) >= at_least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    goal = 1.0 if _luminance(ground) < 0.18 else 0.0  # the side on which there is more room
    saturation = min(saturation, _SOFTEST) if goal else saturation  # a strong colour made light would glare at night
    for step in range(1, _STEPS + 1):
        shade = _written(colorsys.hls_to_rgb(hue, lightness + (goal - lightness) * step / _STEPS, saturation))
        if contrast(shade, ground) >= at_least:
            return shade
    return _written((goal, goal, goal))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white, by the formula of WCAG 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
