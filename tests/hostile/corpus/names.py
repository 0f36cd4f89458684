"""Names of files, and things that are no files: links, pipes, folders, devices."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

from tests.hostile.case import Case, laid, raw

_TEXT = b"---\nperson: Ada\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"
_NAME, _FILE = (1, 1, "GB109"), (1, 1, "GB110")
_SECRET = "/etc/passwd"


def _named(name: str) -> Case:
    return raw(f"content/customers/{name}", _TEXT, _NAME)


def _link(target: str) -> object:
    def lay(file: Path) -> None:
        file.symlink_to(target)

    return lay


def _socket(file: Path) -> None:
    # The address of a socket is short; it is made elsewhere and moved.
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(file.parent)
        try:
            made.bind(file.name)
        finally:
            os.chdir(here)


def _folder(file: Path) -> None:
    file.mkdir()
    (file / "inner.md").write_bytes(_TEXT)


def _sparse(file: Path) -> None:
    with file.open("wb") as made:
        made.truncate(1 << 40)


def _loop(file: Path) -> None:
    file.symlink_to(file.name)


def _hard(file: Path) -> None:
    """A second name of the same file cannot be told from a file."""
    first = file.with_name("_first.md")
    first.write_bytes(_TEXT)
    os.link(first, file)


CASES = (
    _named("Ada.md"),
    _named("ADA.md"),
    _named("ada lovelace.md"),
    _named("ada_lovelace.md"),
    _named("-ada.md"),
    _named("ada-.md"),
    _named("ada--b.md"),
    _named("ada..md"),
    _named("ada.de.fr.md"),
    _named("ada.DE.md"),
    _named("ada.de.md"),
    _named("ada.exe.md"),
    _named("con.md"),
    _named("nul.md"),
    _named("aux.de.md"),
    _named("com1.md"),
    _named("lpt9.md"),
    _named("conin$.md"),
    _named("é.md"),
    _named("e\u0301.md"),
    _named("аda.md"),  # the first letter is Cyrillic
    _named("ada\u200b.md"),
    _named("ada\u202edm.md"),
    _named("ａｄａ.md"),
    _named("𝒶.md"),
    _named("<script>alert(1)<script>.md"),
    _named('" onload="alert(1).md'),
    _named("{{ greet }}.md"),
    _named("=1+1.md"),
    _named("--help.md"),
    _named("ada;rm -rf ~.md"),
    _named("$(id).md"),
    _named("`id`.md"),
    _named("ada|b.md"),
    _named("ada\\b.md"),
    _named("C:ada.md"),
    _named("ada:stream.md"),
    _named("%2e%2e%2fada.md"),
    _named("ada*.md"),
    _named("ada?.md"),
    _named("ada\n::error::x.md"),
    _named("ada\r.md"),
    _named("ada\t.md"),
    _named("\x1b[2J\x1b[31mada.md"),
    _named("\x9b31mada.md"),
    _named("ada\a.md"),
    _named("ada\u2028b.md"),
    _named(os.fsdecode(b"ada\xff.md")),
    _named(os.fsdecode(b"\xed\xa0\x80.md")),
    _named("a" * 65 + ".md"),
    _named("a" * 250 + ".md"),
    _named("ada.MD"),
    _named("ada.md.txt"),
    _named("ada.markdown"),
    _named("ada.md.md"),
    _named("ada.docx"),
    _named(" ada.md"),
    _named("ada .md"),
    _named("ada\u00a0.md"),
    _named("0x.1.md"),
    laid("content/customers/file-link.md", _link("brandt.md"), _FILE),
    laid("content/customers/file-link-out.md", _link(_SECRET), _FILE),
    laid("content/customers/file-link-up.md", _link("../../../../../../../etc/passwd"), _FILE),
    laid("content/customers/file-link-broken.md", _link("nowhere.md"), _FILE),
    laid("content/customers/file-link-loop.md", _loop, _FILE),
    laid("content/customers/file-link-device.md", _link("/dev/zero"), _FILE),
    laid("content/customers/file-pipe.md", os.mkfifo, _FILE),
    laid("content/customers/file-socket.md", _socket, _FILE),
    laid("content/customers/file-folder.md", _folder, _FILE),
    laid("content/customers/file-sparse.md", _sparse, (1, 1, "GB114")),
    laid("content/playbooks/link-out.md", _link(_SECRET), _FILE),
    laid("content/playbooks/pipe.md", os.mkfifo, _FILE),
    laid("content/reasons/link-out.md", _link(_SECRET), _FILE),
    laid("content/reasons/folder.md", _folder, _FILE),
    laid("content/changelog/2026-01-01-link-out.md", _link(_SECRET), _FILE),
    laid("content/alternatives/pipe.md", os.mkfifo, _FILE),
    laid("content/helpers/link-out.md", _link(_SECRET), _FILE),
    laid("content/pages/link-out.md", _link("/proc/self/environ"), _FILE),
    laid("content/pages/pipe.md", os.mkfifo, _FILE),
    raw("content/pages/g.md", b"---\ntitle: Personal\n---\n", _NAME),
    raw("content/pages/w.md", b"---\ntitle: Personal\n---\n", _NAME),
    raw("content/pages/reasons.md", b"---\ntitle: Reasons\n---\n", _NAME),
    raw("content/pages/search.md", b"---\ntitle: Search\n---\n", _NAME),
    raw("content/pages/assets.md", b"---\ntitle: Assets\n---\n", _NAME),
    raw("content/pages/de.md", b"---\ntitle: German\n---\n", _NAME),
    raw("content/pages/index.md", b"---\ntitle: Index\n---\n", _NAME),
    raw(
        "content/reasons/de.md",
        b"---\ntitle: D\nsaid: D\nheard_on: 2026-11-09\nowner: jonas\nfixed_when: D\nalternatives: [inselbote]\n---\n",
        _NAME,
    ),
)

FOLDERS: tuple[Case, ...] = tuple(
    laid(f"content/{name}", lambda file: (shutil.rmtree(file, ignore_errors=True), file.symlink_to("/etc"))[1], _FILE)
    for name in ("helpers", "playbooks", "alternatives", "reasons", "changelog", "pages", "customers", "assets")
)
"""Folders that are links: each makes a site of its own."""
