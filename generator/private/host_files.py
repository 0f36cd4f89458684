"""What the host is told: `_headers`, `robots.txt`, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.private.personal_pages import POLICY, ROBOTS

REQUIRED = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": ROBOTS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), microphone=(), geolocation=()",
    "Cache-Control": "private, no-store",
}
"""What `/g/*` must say, beside its policy."""
ANCESTORS = "; frame-ancestors 'none'"
"""Ends the policy in the header; in a page's meta it would not count."""
LONGEST = 2_000
"""Characters of a line that Cloudflare Pages reads."""
EXAMPLE = "/g/k7m2aaaabbbbccccddddeeeeffffq4x7/index.html"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a `_headers` file: a path pattern, its line, and what it says; a name may come twice."""

    pattern: str
    line: int
    said: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """What it says under a name, "" unless exactly once."""
        found = [value for key, value in self.said if key.lower() == name.lower()]
        return found[0] if len(found) == 1 else ""

    @property
    def covers_personal(self) -> bool:
        """Whether it applies to personal pages."""
        return fnmatchcase(EXAMPLE, self.pattern.replace("[", "[[]").split("://", 1)[-1])


def rules_of(text: str) -> list[Rule]:
    """The rules of a `_headers` file as Netlify and Cloudflare Pages read it."""
    rules: list[Rule] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append(Rule(line.strip(), number, ()))
        elif rules:
            name, _, value = line.strip().partition(":")
            last = rules[-1]
            rules[-1] = Rule(last.pattern, last.line, (*last.said, (name.strip(), value.strip())))
    return rules


def header_faults(text: str, styles: frozenset[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with `_headers`: line and sentence. `styles` are the digests of the personal pages' stylesheets."""
    rules = rules_of(text)
    own = [rule for rule in rules if rule.pattern == "/g/*"]
    if len(own) != 1:
        yield (own[1].line if own else 1), "There is not exactly one rule  /g/*  for personal pages."
        return
    (rule,) = own
    for name, value in REQUIRED.items():
        if rule.value(name) != value:
            yield rule.line, f"/g/*  does not say  {name}: {value}"
    policy = rule.value("Content-Security-Policy")
    found = POLICY.fullmatch(policy.removesuffix(ANCESTORS))
    if found is None or not policy.endswith(ANCESTORS):
        yield rule.line, "/g/*  has another Content-Security-Policy than personal pages have."
    elif "'self'" not in found["styles"] and not styles <= set(found["styles"].split()):
        yield rule.line, "The policy of  /g/*  does not name every stylesheet of the personal pages."
    for other in rules:
        known = {name.lower() for name in (*REQUIRED, "Content-Security-Policy")}
        if (
            other is not rule
            and other.covers_personal
            and any(name.lower().lstrip("! ") in known for name, _ in other.said)
        ):
            yield other.line, f"{other.pattern}  says otherwise for personal pages as well."
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST:
            yield number, f"The line is longer than {LONGEST:,} characters; Cloudflare Pages would leave it out."


def robots_faults(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with `robots.txt`: nothing in it may keep a crawler from seeing that personal pages say noindex."""
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, value = line.partition("#")[0].partition(":")
        path = value.strip()
        if name.strip().lower() == "disallow" and path and _reaches_personal(path):
            yield number, "It keeps crawlers from personal pages; so they never see that those ask not to be listed."
        if "/g/" in path.lower() and path.lower().strip() not in ("/g/", "/g/*"):
            yield number, "It lists a personal page."


def _reaches_personal(path: str) -> bool:
    start = path.split("*", 1)[0].rstrip("$")
    return EXAMPLE.startswith(start) or start.startswith("/g/")
