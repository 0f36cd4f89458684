"""The part of the audit that every build of public pages does: public files and host files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.flows.audit_ground import Ground
from generator.flows.audit_public import host_findings, personal_links, public_loads
from generator.flows.page_faults import THEME
from generator.model.settings import Settings
from generator.private.loads import hosts_of
from generator.source import Place


def built_faults(ground: Ground, settings: Settings, styles: tuple[str, ...], shown_as: str) -> Iterator[Fault]:
    """What is wrong with the files that anybody may find: requests, personal addresses, headers, robots.txt.

    `styles` are the digests of the personal pages' stylesheets, as `sha256-…`; `shown_as` is what messages call the
    folder.
    """
    digests = frozenset(f"'{digest}'" for digest in styles)
    host = (finding for findings in host_findings(ground, digests, settings.delivery).values() for finding in findings)
    own = hosts_of((settings.public_url, settings.private_url))
    for finding in (*public_loads(ground, own), *personal_links(ground), *host):
        yield Fault(Place(f"{shown_as}/{finding.path}", finding.line), "GB403", finding.message, THEME, private=True)
