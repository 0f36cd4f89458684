"""A site's own templates, which replace ours file by file: what is wrong in them is said with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator.errors import RefusalError
from generator.shipped import shipped_root

REMEDY = "Mend it, or delete your copy to use ours again."

_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
_FOLDER = "personal"
_LACKS = re.compile(r"'(?:[\w.]+\.)?(\w+)(?: object)?' (?:object )?has no attribute '(\w+)'")
_UNKNOWN = re.compile(r"'(\w+)' is undefined")
_NOT_CLOSED = re.compile(r"block that needs to be closed is '(\w+)'")
_EXPORT = re.compile(r"the template '([^']+)' .*does not export the requested name '(\w+)'")


@dataclass(frozen=True, slots=True)
class Blame:
    """The place of a fault in somebody's template: the file, as they would name it, and its line."""

    file: str
    line: int

    @classmethod
    def on(cls, file: Path, line: int, theme: tuple[Path, ...]) -> Blame:
        """The place in a file of the theme; the owner names it from the folder that holds the theme on."""
        folder = next(folder for folder in theme if file.is_relative_to(folder))
        return cls(f"{folder.name}/{file.relative_to(folder).as_posix()}", line)

    def refusal(self, why: str) -> RefusalError:
        """What the owner is told."""
        return RefusalError(f"{self.file}:{self.line}: this template cannot be read: {why}", REMEDY)


@contextmanager
def blaming(theme: tuple[Path, ...]) -> Iterator[None]:
    """Within it, a fault in a template of the site's own theme is a RefusalError; any other error stays what it is."""
    try:
        yield
    except _FAULTS as error:
        blame = _blame(error, theme)
        if blame is None:
            raise
        raise blame.refusal(_plainly(error)) from error


def own_templates(theme: tuple[Path, ...]) -> dict[str, Path]:
    """The templates that stand in for ours, by name; the first folder in order of search wins."""
    shipped = (shipped_root() / "theme").resolve()
    found: dict[str, Path] = {}
    for folder in (folder / _FOLDER for folder in theme if folder.resolve() != shipped):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".svg") and file.is_file():
                found.setdefault(file.relative_to(folder).as_posix(), file)
    return found


def _blame(error: Exception, theme: tuple[Path, ...]) -> Blame | None:
    """Where the site's own theme is at fault; None if it is not."""
    own = own_templates(theme)
    files = set(own.values())
    if isinstance(error, TemplateSyntaxError):
        file = Path(error.filename or "")
        return Blame.on(file, error.lineno, theme) if file in files else None
    if isinstance(error, UnicodeDecodeError):
        return next((Blame.on(file, 1, theme) for file in own.values() if not _is_text(file)), None)
    stack = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    templates = [(file, line) for file, line in reversed(stack) if any(file.is_relative_to(one) for one in theme)]
    # Our templates do not fail by themselves: what is missing in one was not handed on by the one that includes it.
    suspects = templates if isinstance(error, TemplateError) else templates[:1]
    for file, line in suspects:
        if file in files:
            return Blame.on(file, line, theme)
    lacking = _EXPORT.search(str(error))
    return Blame.on(own[lacking[1]], 1, theme) if lacking and lacking[1] in own else None


def _is_text(file: Path) -> bool:
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plainly(error: Exception) -> str:
    """What is wrong, in words that hold no value of a page."""
    if isinstance(error, UndefinedError):
        return _missing(str(error))
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}."
    if isinstance(error, TemplateError):
        still_open = _NOT_CLOSED.search(error.message or "")
        return f"a {{% {still_open[1]} … %}} before it is not closed." if still_open else _sentence(error.message or "")
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8."
    if isinstance(error, RecursionError):
        return "it includes itself without end."
    return f"something in this line cannot be worked out ({type(error).__name__})."


def _missing(words: str) -> str:
    if found := _EXPORT.search(words):
        return f"other templates take “{found[2]}” from it, and it is not there."
    if found := _UNKNOWN.fullmatch(words):
        return nothing_called(found[1])
    if found := _LACKS.fullmatch(words):
        return f"{found[1].lower()} has no “{found[2]}”."
    return _sentence(words)


def nothing_called(name: str) -> str:
    """A name that no template of this page sets, and nobody gives it."""
    return f"nothing here is called “{name}”."


def _sentence(words: str) -> str:
    return f"{words[:1].lower()}{words[1:].rstrip('.')}."
