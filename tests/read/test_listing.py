"""How files look from outside, and what they hold."""

from __future__ import annotations

import os
from pathlib import Path

from generator.read.listing import list_roster, shared_files
from tests.read.sites import a_site_folder

LATER = 2**62


def test_a_roster_is_listed_without_being_opened(tmp_path: Path) -> None:
    """Size, time and inode of each file, in the order given; what is no file of its own has no size."""
    config = a_site_folder(tmp_path)
    folder = tmp_path / "content" / "customers"
    (folder / "link.md").symlink_to(folder / "brandt.md")
    (folder / "brandt.md").chmod(0)
    listing = list_roster(config, "content/customers", ("brandt.md", "gone.md", "link.md"))
    seen = (folder / "brandt.md").stat()
    assert (listing.sizes[0], listing.mtimes[0], listing.inodes[0]) == (seen.st_size, seen.st_mtime_ns, seen.st_ino)
    assert list(listing.sizes[1:]) == [-1, -1]
    assert list_roster(config, "nowhere", ()).names == ()


def test_shared_files_are_read_once(tmp_path: Path) -> None:
    """Every file below the roots has a digest; one that looks as it did keeps its digest unread."""
    config = a_site_folder(tmp_path)
    roots = {"content/helpers": tmp_path / "content/helpers", "site_config.yml": config, "theme": tmp_path / "theme"}
    found = shared_files(roots, {}, LATER)
    assert set(found) == {"content/helpers/jonas.md", "site_config.yml"}
    known = {path: (*seen[:3], "remembered") for path, seen in found.items()}
    assert shared_files(roots, known, LATER) == known


def test_an_edited_or_young_file_is_read_again(tmp_path: Path) -> None:
    """Another time, another size, or so young that it may have been written twice: digests decide."""
    config = a_site_folder(tmp_path)
    roots = {"site_config.yml": config}
    found = shared_files(roots, {}, LATER)
    known = {path: (*seen[:3], "remembered") for path, seen in found.items()}
    assert shared_files(roots, known, config.stat().st_mtime_ns) == found
    os.utime(config, ns=(5, 5))
    assert shared_files(roots, known, LATER)["site_config.yml"][3] == found["site_config.yml"][3]
    config.write_text("company: Other\n")
    assert shared_files(roots, found, LATER)["site_config.yml"][3] != found["site_config.yml"][3]
