"""What `goodbye forget` cannot reach, and what to do there."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build.draft import drafts_in
from generator.flows.link_file import LIST
from generator.flows.project import Project
from generator.read.litter import is_litter


@dataclass(frozen=True, slots=True)
class Beyond:
    """A place where copies may remain: what lies there, and the lines (commands first) by which they go."""

    where: str
    lines: tuple[str, ...]


def beyond_reach(project: Project, source: Path | None, *, table: bool) -> tuple[Beyond, ...]:
    """Every place where copies of a customer may remain. `source` is their file, or with `table` the whole roster's."""
    return (
        *_history(source, table=table),
        *(_copies(source) if source and not table else ()),
        _exports(project),
        Beyond(
            "Sites that you built elsewhere with --output",
            (
                "In another folder:  goodbye forget ID --output DIR",
                "In an object store: build there twice; until then the build before stays, where nobody is led.",
            ),
        ),
        Beyond(
            "Old deploys of your host, which keep whole copies of the site",
            (
                'Netlify:  netlify api listSiteDeploys --data \'{"site_id": "SITE"}\'   then, for each old one,',
                '    netlify api deleteDeploy --data \'{"deploy_id": "ID"}\'',
                "Cloudflare Pages:  wrangler pages deployment list   and delete the old ones",
                "GitHub Pages:  gh run list   then  gh run delete RUN   for each that kept the site as an artefact;",
                "    a branch of built pages keeps every version: push it anew with a single commit",
                "S3:  aws s3api list-object-versions --bucket BUCKET --prefix g/   (sealed: w/)   then, for each,",
                "    aws s3api delete-object --bucket BUCKET --key KEY --version-id VERSION",
            ),
        ),
        Beyond("Caches and a CDN", ("Purge them after the next publish; search engines were never let in.",)),
        Beyond("Backups of this folder and of the host", ("Let them run out, or remove the customer there, too.",)),
        Beyond(
            "Mailboxes and your mail-merge tool", ("Delete the mail with the link, the sent copy, and the contact.",)
        ),
        Beyond("Where the customers come from", ("Remove them in the CRM or shop that exports them, too.",)),
    )


def _history(source: Path | None, *, table: bool) -> tuple[Beyond, ...]:
    """The history of the Git repository around the source, if there is one."""
    root = next((up for up in source.parents if (up / ".git").exists()), None) if source else None
    if root is None or source is None:
        return ()
    path = shlex.quote(source.relative_to(root).as_posix())
    lines = [
        f"git -C {shlex.quote(os.fspath(root))} filter-repo --path {path} --invert-paths",
        "git push --force --all  and  git push --force --tags",
        "Forks and clones keep the old history: ask their owners, and the host to clear its caches.",
    ]
    if table:
        lines.insert(0, "This takes every version of the table away; put it back afterwards and commit it anew.")
    return (Beyond("Git history, if that file was ever committed", tuple(lines)),)


def _copies(source: Path) -> Iterator[Beyond]:
    """What editors and people leave beside a file: a build does not read it, but it says the same."""
    name = re.compile(rf"(?<![a-z0-9-]){re.escape(source.stem)}(?![a-z0-9-])")
    beside = sorted(path.name for path in source.parent.iterdir()) if source.parent.is_dir() else []
    ours = {source.name, *(draft.name for draft in drafts_in(source.parent, source.name))}
    found = [one for one in beside if one not in ours and is_litter(one) and name.search(one)]
    if found:
        yield Beyond("Copies beside their file, by an editor or by hand", (f"Delete them: {', '.join(found)}",))


def _exports(project: Project) -> Beyond:
    """Lists that `goodbye links` exported."""
    found = sorted(path.name for path in project.private.iterdir()) if project.private.is_dir() else []
    others = tuple(name for name in found if name != LIST and not name.startswith("."))
    lines = (f"In {project.private.name}/ lie: {', '.join(others)}",) if others else ()
    return Beyond("Link lists that you exported", (*lines, "Delete them, and export anew:  goodbye links -o …"))
