"""By what a build knows that nothing has changed since the last one. Light: no content is read, no template loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b, file_digest
from importlib.util import find_spec
from pathlib import Path
from platform import python_version

from generator.build.ground import is_ours
from generator.build.manifest import FILE, Manifest, adopt_draft, load_manifest
from generator.build.outputs import damaged_rows
from generator.build.plan import GRAIN
from generator.build.spare import public_paths, read_calm, spare_of
from generator.flows.project import Project
from generator.private import Secret
from generator.private.marks import Digests
from generator.read.ledger import ledger_path
from generator.read.listing import Files, shared_files
from generator.read.litter import SHELVES, strays
from generator.shipped import shipped_root, theme_folders

FOLDER, NOTE = ".goodbye", "spare"
MAKERS = {
    "babel": "babel",
    "jinja2": "jinja2",
    "markdown": "markdown",
    "markupsafe": "markupsafe",
    "mkdocs": "mkdocs",
    "mkdocs-material": "material",
    "nh3": "nh3",
    "pydantic": "pydantic",
}
"""Packages whose versions may move a byte of a page, each with the name by which it is imported."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a project's last build, and where."""

    manifest: Path
    note: Path
    last: Manifest | None

    @classmethod
    def of(cls, project: Project, secret: Secret | None, loaded: Manifest | None = None) -> Memory:
        """The memory of a project, unless it is `loaded` already.

        It is of no use where another output was built since, or without the secret.
        """
        folder = project.root / FOLDER
        if secret is None or not project.output.is_dir():
            return cls(folder / FILE, folder / NOTE, None)
        if loaded is not None:
            return cls(folder / FILE, folder / NOTE, loaded)
        adopt_draft(folder / FILE, secret, project.output.stat().st_ino)
        return cls(folder / FILE, folder / NOTE, load_manifest(folder / FILE, secret))


def files_of(project: Project, customers: str, last: Manifest | None) -> Files:
    """All files that pages are made of, but the customers': content, settings, themes, and the program itself.

    With the ledger: once somebody else is in it, everybody is held against it anew.
    """
    content = project.root / "content"
    roots = {f"content/{name}": content / name for name in (*SHELVES, "assets")}
    roots |= {f"theme-{number}": folder.resolve() for number, folder in enumerate(theme_folders(project.root))}
    roots |= {"site_config.yml": project.config, "ledger": ledger_path(project.config, customers)}
    roots |= {"program": Path(__file__).resolve().parent.parent}
    known, late = (last.facts.files, last.facts.scanned - GRAIN) if last else ({}, 0)
    return shared_files(roots, known, late)


def surroundings(project: Project) -> dict[str, str]:
    """What else a build stands on, to be compared with what it was: the program's place, packages, other folders.

    Packages by the folders that they lie in: whatever is installed or removed there changes such a folder.
    """
    homes = {str(Path(spec.origin).parent.parent) for spec in map(find_spec, MAKERS.values()) if spec and spec.origin}
    seen = [f"{home} {look.st_mtime_ns} {look.st_ino}" for home in sorted(homes) for look in (Path(home).stat(),)]
    content = project.root / "content"
    try:
        folders = sorted(path for path in content.iterdir() if path.is_dir() or path.is_symlink())
        others = [f"{path.name} {path.is_symlink()}" for path in folders]
        others += strays(project.root)
    except OSError:  # whoever reads the content says so
        others = []
    return {
        "program": f"{shipped_root()} {python_version()}",
        "packages": "\n".join(seen),
        "folders": "\n".join((f"{content.is_symlink()}", *sorted(others))),
    }


def is_steady(last: Manifest, files: Files, around: Mapping[str, str], now: datetime) -> bool:
    """Whether shared content, the program, and what the day makes of them are still those of the last build."""
    facts = last.facts
    if not facts.now <= int(now.timestamp()) < int(facts.extra.get("until", 0)):
        return False
    return facts.files == files and all(facts.extra.get(name) == seen for name, seen in around.items())


def calm_since(project: Project, note: Path, last: Manifest | None) -> int:
    """The clock's time (ns) after which nothing was written to the output; 0 if it is not the tree that we know."""
    if last is None or project.output.stat().st_ino != last.facts.tree:
        return 0
    calm = read_calm(note, project.output, spare_of(project.output))
    return calm.since if calm else last.facts.ended


def is_spare_known(project: Project, note: Path) -> bool:
    """Whether output and spare are said to be the same; else the spare is made from the output first."""
    return read_calm(note, project.output, spare_of(project.output)) is not None


def damage(site: Path, last: Manifest | None, calm: int, digests: Digests) -> tuple[set[int], list[str]]:
    """The rows whose pages are not as they were written, and what nobody wrote below `g/`."""
    return damaged_rows(site, last, calm, digests.pages) if last else (set(), [])


def public_digest(folder: Path) -> str:
    """The digest of all public files: there are few, so they are read whole."""
    mill = blake2b()
    for path in sorted(public_paths(folder)):
        body = (folder / path).read_bytes()
        mill.update(f"{path}\0{len(body)}\0".encode() + body)
    return mill.hexdigest()


def is_list_whole(project: Project, list_: Path, last: Manifest | None) -> bool:
    """Whether the link list is as the last build wrote it."""
    if last is None or not list_.is_file() or not is_ours(project.output):
        return False
    with list_.open("rb") as file:
        return file_digest(file, blake2b).hexdigest() == last.facts.extra["links"]


def old_links(project: Project, list_: Path, last: Manifest | None) -> bytes | None:
    """The link list as the last build wrote it; None where it is not, there was none, or a sealed site came since."""
    if last is None or not list_.is_file() or not is_ours(project.output) or (project.output / "w").exists():
        return None
    raw = list_.read_bytes()
    return raw if blake2b(raw).hexdigest() == last.facts.extra["links"] else None
