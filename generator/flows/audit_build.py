"""The part of the audit that every build does: public files, host files, and the heads of personal pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.flows.audit_ground import Ground
from generator.flows.audit_public import host_findings, personal_links, public_loads
from generator.model.page import Page
from generator.model.settings import Settings
from generator.private.loads import hosts_of
from generator.private.personal_pages import PersonalPages
from generator.source import Place

_THEME = "If your theme/ changes our templates, look there first; else please report it."


def built_faults(ground: Ground, settings: Settings, styles: tuple[str, ...], shown_as: str) -> Iterator[Fault]:
    """What is wrong with the files that anybody may find: requests, personal addresses, headers, robots.txt.

    `styles` are the digests of the personal pages' stylesheets, as `sha256-…`; `shown_as` is what messages call the
    folder.
    """
    digests = frozenset(f"'{digest}'" for digest in styles)
    host = (finding for findings in host_findings(ground, digests).values() for finding in findings)
    own = hosts_of((settings.public_url, settings.private_url))
    for finding in (*public_loads(ground, own), *personal_links(ground), *host):
        yield Fault(Place(f"{shown_as}/{finding.path}", finding.line), "GB403", finding.message, _THEME, private=True)


def page_faults(pages: tuple[Page, ...], place: Place, known: PersonalPages) -> tuple[Fault, ...]:
    """What is wrong with a customer's pages: heads always, bodies where a head is new. `place` is their file."""
    return tuple(
        Fault(place, "GB403", f"On their page: {fault.message}", _THEME, private=True)
        for page in pages
        for fault in known.quick_faults(page.body)
    )
