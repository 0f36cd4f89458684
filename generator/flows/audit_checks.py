"""The checks of an audit, in the order in which they are shown, made from what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.flows.audit_ground import Ground, masked
from generator.flows.audit_people import PeopleAudit
from generator.model.audit import AuditCheck, Finding
from generator.model.settings import Settings
from generator.private.links import TOKEN_BYTES, TOKEN_LETTERS
from generator.private.personal_pages import Topic
from generator.private.public_text import PublicText

_TOKEN = re.compile(rf"[{TOKEN_LETTERS}]{{32}}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that an audit has seen."""

    ground: Ground
    people: PeopleAudit
    settings: Settings
    text: PublicText
    leaks: tuple[Finding, ...]
    strange: tuple[Finding, ...]
    links: tuple[Finding, ...]
    loads: tuple[Finding, ...]
    host: Mapping[str, tuple[Finding, ...]]
    compared: int
    differing: tuple[Finding, ...]

    @property
    def pages(self) -> str:
        """How many personal pages were looked at, in words."""
        return f"{self.people.looked_at:,} personal pages, {len(self.people.pages.heads):,} distinct heads"


def checks_of(seen: Evidence) -> tuple[AuditCheck, ...]:
    """Leaks, requests, pages, host files, and then the nine points for addresses that are keys."""
    return (*_checks(seen), *_capability(seen))


def _checks(seen: Evidence) -> Iterator[AuditCheck]:
    people = seen.people
    public = f"{len(seen.ground.public):,} public files"
    yield AuditCheck(
        "leaks",
        "Does any public file hold a customer's link, e-mail address, id, name or company?",
        f"{people.customers:,} customers, {len(seen.text.files):,} files, {seen.text.size / 1e6:.1f} MB",
        seen.leaks,
    )
    yield AuditCheck(
        "interference",
        "Is the public part the same when it is made without the customers' files, for other people?",
        f"{seen.compared:,} pages, feeds and assets made twice",
        seen.differing,
    )
    yield AuditCheck("public-requests", "Do public pages fetch anything from elsewhere?", public, seen.loads)
    yield AuditCheck(
        "personal-requests", "Do personal pages fetch anything from elsewhere?", seen.pages, people.found(Topic.REQUEST)
    )
    yield AuditCheck(
        "personal-heads",
        "Does every personal page have the policy, the metas and the neutral title, exactly?",
        seen.pages,
        people.found(Topic.HEAD, Topic.POLICY, Topic.REFERRER, Topic.LISTING, Topic.NAMING),
    )
    if people.openers:
        yield AuditCheck(
            "sealed-records", "Does every link open its own pages, and no other?", seen.pages, tuple(people.locked)
        )
    yield AuditCheck(
        "host-headers", "Does _headers say for /g/* everything it must?", "_headers", seen.host["_headers"]
    )


def _capability(seen: Evidence) -> Iterator[AuditCheck]:
    """The nine points of the W3C TAG's note on capability URLs that a static site can meet, and what others must."""
    people, host = seen.people, seen.host
    addresses = f"{len(seen.ground.personal):,} addresses" if not people.openers else seen.pages
    yield AuditCheck(
        "url-https", "1. Are personal addresses https?", "2 addresses of the settings", tuple(_insecure(seen))
    )
    yield AuditCheck(
        "url-unguessable", f"2. Are they unguessable ({TOKEN_BYTES * 8} bits; 120 are asked for)?", addresses,
        tuple(_guessable(seen)),
    )  # fmt: skip
    yield AuditCheck(
        "url-expires", "3. Do they expire: is every page gone whose time is over?", addresses, tuple(people.outlived)
    )
    yield AuditCheck(
        "url-revocable", "4. Can one be revoked alone: does every address belong to somebody today?", addresses,
        seen.strange,
    )  # fmt: skip
    yield AuditCheck(
        "url-gone", "5. Do addresses that are gone answer 404?", "404.html, _redirects",
        (*host["404.html"], *host["_redirects"]),
    )  # fmt: skip
    yield AuditCheck(
        "url-referrer", "6. Do links that leave carry no address along?", seen.pages, people.found(Topic.REFERRER)
    )
    yield AuditCheck(
        "url-scripts", "7. Do personal pages run no script, of a third party or ours?", seen.pages,
        people.found(Topic.ACTIVE, Topic.REQUEST),
    )  # fmt: skip
    yield AuditCheck(
        "url-unlisted", "8. Is none listed, and does every page ask not to be?", "all public files, robots.txt",
        (*seen.links, *host["robots.txt"], *people.found(Topic.LISTING)),
    )  # fmt: skip
    yield AuditCheck(
        "url-safe", "9. Does opening one change nothing: no form, no script, nothing counted?", seen.pages,
        people.found(Topic.ACTIVE),
    )  # fmt: skip
    yield AuditCheck("url-mail", "Does the address travel encrypted?", "", not_ours="whoever sends the mails")
    yield AuditCheck("url-rate", "Are requests for addresses limited in number?", "", not_ours="the host")
    yield AuditCheck("url-listing", "Does the host list no folder?", "", not_ours="the host")


def _insecure(seen: Evidence) -> Iterator[Finding]:
    for name in ("public_url", "private_url"):
        address = getattr(seen.settings, name)
        if address and not address.startswith("https://"):
            yield Finding("site_config.yml", 1, f"`{name}:` is not https.")


def _guessable(seen: Evidence) -> Iterator[Finding]:
    for token, paths in seen.ground.personal.items():
        if not _TOKEN.fullmatch(token):
            yield Finding(masked(paths[0]), 1, "The address is not one of ours; it may be guessed.")
