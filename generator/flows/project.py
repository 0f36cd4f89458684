"""Where a site lies: its settings, its output, and the folder of what is never published."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import WrongUseError

SETTINGS = "site_config.yml"
_NEARLY_SETTINGS = ("site_config.yaml", "site_config.yml.txt", "site_config.txt")


@dataclass(frozen=True, slots=True)
class Project:
    """A site on disk. `config` is its settings file, `output` the folder that a build exchanges; both absolute."""

    config: Path
    output: Path

    @property
    def root(self) -> Path:
        """The folder of the settings file; paths in faults are relative to it."""
        return self.config.parent

    @property
    def private(self) -> Path:
        """The folder of exports that are never published: it lies beside the output, never inside."""
        return self.output.parent / "private"


def find_project(start: Path, config: Path | None = None, output: Path | None = None) -> Project:
    """The site at `start` or above it, unless `config` names its settings file (or its folder).

    Raises WrongUseError when there is none.
    """
    found = _named(config) if config else _found_above(start.resolve())
    return Project(found, (output or found.parent / "site").absolute())


def _named(config: Path) -> Path:
    path = (config / SETTINGS if config.is_dir() else config).resolve()
    if not path.exists():
        raise WrongUseError(f"There is no settings file {path}.", "Name an existing one:  --config site_config.yml")
    return path


def _found_above(start: Path) -> Path:
    for folder in (start, *start.parents):
        if os.path.lexists(folder / SETTINGS):  # what is no ordinary file is refused by whoever reads it
            return folder / SETTINGS
    for name in _NEARLY_SETTINGS:
        if (start / name).is_file():
            raise WrongUseError(f"There is no {SETTINGS} in {start}, but {name}.", f"Rename it:  {SETTINGS}")
    raise WrongUseError(
        f"There is no {SETTINGS} in {start} or above it.",
        "Go to your site's folder, or start one:  goodbye new my-site",
    )


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A remedy that names what is most alike, or what there is."""
    names = sorted(known)
    near = difflib.get_close_matches(wrong, names, n=1)
    if near:
        return f"Did you mean  {near[0]}?"
    return f"There are: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}" if names else ""
