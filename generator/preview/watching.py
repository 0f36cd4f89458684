"""Follows a site's files: one turn for every burst of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

BUILT = ("site", "private", ".goodbye")
"""Folders beside the settings that a build writes; what happens there is no change of the user's."""


class _OwnFiles(DefaultFilter):
    """Lets through what people write, not what builds do."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def __call__(self, change: Change, path: str) -> bool:
        inside = Path(path)
        parts = inside.relative_to(self._root).parts if inside.is_relative_to(self._root) else inside.parts
        built = bool(parts) and (parts[0] in BUILT or parts[0].startswith("site."))
        return not built and super().__call__(change, path)


def changes(folders: tuple[Path, ...], root: Path, stopped: Callable[[], bool]) -> Iterator[frozenset[str]]:
    """The paths of each burst of changes in `folders`, until `stopped` says so. `root` holds the built folders."""
    existing = [folder for folder in folders if folder.is_dir()]
    for burst in watch(*existing, watch_filter=_OwnFiles(root), rust_timeout=500, yield_on_timeout=True):
        if stopped():
            return
        if burst:
            yield frozenset(path for _, path in burst)
