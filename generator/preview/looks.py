"""Preview-only copies of a finished page: dark, on paper, without motion. The published page stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ALWAYS, _NEVER = "(min-width:0)", "(max-width:0)"
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)")
_CANVAS = re.compile(r"color-scheme\s*:\s*light dark")
_MOTION = re.compile(r"\(\s*prefers-reduced-motion\s*:\s*(no-preference|reduce)\s*\)")
_MEDIA = re.compile(r"@media\s+(?:only\s+)?(screen|print)\b")
_POLICY = re.compile(r"""style-src (?:'sha256-[^']+'\s*)+""")


@dataclass(frozen=True, slots=True)
class Look:
    """How to look at a page, whatever this computer's own settings are."""

    dark: bool = False
    paper: bool = False
    still: bool = False

    def at(self, html: str) -> str:
        """A copy of the page as it is seen this way; its policy lets the rewritten stylesheet through."""
        scheme = "dark" if self.dark and not self.paper else "light"
        motion = "reduce" if self.still or self.paper else "no-preference"
        html = _SCHEME.sub(lambda found: _ALWAYS if found[1] == scheme else _NEVER, html)
        html = _CANVAS.sub(f"color-scheme:{scheme}", html)
        html = _MOTION.sub(lambda found: _ALWAYS if found[1] == motion else _NEVER, html)
        if self.paper:
            # No screen is a `tty`, so what is meant for screens falls away.
            shown = {"print": "@media all", "screen": "@media tty"}
            html = _MEDIA.sub(lambda found: shown[found[1]], html)
        return _POLICY.sub("style-src 'unsafe-inline'", html)
