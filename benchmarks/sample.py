"""Pages to take Hugo's templates from: every kind once, with values that nobody else has.

Two customers stand for each playbook, phase and language. The first asked nothing and has nothing done, the second
asked to be told and has everything done; where their pages differ, a template has a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from benchmarks.measure import run
from benchmarks.roster import PLAYBOOKS, REASONS, Fields, Invented
from benchmarks.workload import ENVIRONMENT, ROOT, build_command, secret, token_of, write_site
from generator.read import read_site

PHASES = ("aboard", "under-way")
LANGUAGES = ("en", "de", "ar")
CLOCK = "18:00"
COUNTED = 10
"""How many people every reason is counted with on the sample's pages."""

PERSON, GREET, COMPANY, TO_PAY = "Slotperson Slotname", "Slotgreet", "Slotcompany Slothouse", "Slotpay"
HELPER, PLACE, QUOTE, MAIL = (
    "Slothelper Slotcrew",
    "Slotplace Slotgoing",
    "Slotquote, and that was that.",
    "slot@slot.example",
)
SINCE, YEARS = date(2013, 4, 19), 13
SAID, ASKED = date(2026, 1, 17), date(2026, 11, 23)
LAST_DAYS = {"aboard": date(2026, 12, 27), "under-way": date(2026, 12, 3)}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a template is made for."""

    playbook: str
    phase: str
    language: str

    @property
    def name(self) -> str:
        """The template's file name, without its ending."""
        return f"{self.playbook}-{self.phase}-{self.language}"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two pages of a kind, and the reasons that both gave, in order."""

    kind: Kind
    plain: str
    asked: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The built pages, and what the shared content says that Hugo needs beside them."""

    pairs: tuple[Pair, ...]
    packing: dict[str, tuple[str, ...]]
    alternatives: dict[str, tuple[str, ...]]
    names: dict[tuple[str, str], str]
    mails: dict[str, str]
    news: dict[str, str]
    assets: Path


def build_sample(folder: Path, assets: str) -> Sample:
    """Builds the sample site in `folder` (which must not exist) and reads its pages back."""
    folder.mkdir(parents=True)
    write_site(folder, _customers(), assets)
    _add_slots(folder)
    run(build_command(), folder, ENVIRONMENT)
    return _sample(folder)


def _kinds() -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for at, (language, playbook, phase) in enumerate(product(LANGUAGES, PLAYBOOKS, PHASES)):
        told = (REASONS[at % len(REASONS)], REASONS[(at + 1) % len(REASONS)]) if PLAYBOOKS[playbook] else ()
        yield Kind(playbook, phase, language), told


def _customers() -> Iterator[Invented]:
    for at, (kind, reasons) in enumerate(_kinds()):
        helper = ("jonas", "samira", "femke")[at % 3]
        fields: Fields = {
            "person": PERSON,
            "greet": GREET,
            "company": COMPANY,
            "language": kind.language,
            "since": SINCE,
            "last_day": f"{LAST_DAYS[kind.phase]} {CLOCK}",
            "playbook": kind.playbook,
            "helpers": ["slothelper", helper],
        }
        if reasons:
            fields["why"] = [{"reason": reason, "said_on": SAID, "quote": QUOTE} for reason in reasons]
            fields["going_to"] = "slotplace"
        if kind.playbook == "rough-patch":
            fields["relationship"] = "rough"
        fields["together"] = [{"number": "1", "what": "parcel"}]
        fields["moments"] = [{"when": "2020", "title": "A moment", "text": "It was good."}] * (2 + at % 2)
        fields["left_to_pay"] = TO_PAY
        yield Invented(f"{_id(kind)}-plain", fields, "")
        more: Fields = {"tell_me_once": ASKED} if reasons else {}
        yield Invented(f"{_id(kind)}-asked", {**fields, **more, "done": _packing_ids(kind.playbook)}, "")


def _id(kind: Kind) -> str:
    return kind.name


def _packing_ids(playbook: str) -> list[str]:
    text = (ROOT / "content" / "playbooks" / f"{playbook}.md").read_text(encoding="utf-8")
    return re.findall(r"(?m)^ +- id: (\S+)$", text)


def _add_slots(folder: Path) -> None:
    """Adds a helper and a place to go that no real text names, and counts everybody as the same number."""
    content = folder / "content"
    (content / "helpers" / "slothelper.md").write_text(
        f"---\nname: {HELPER}\ndoes: Slotwork\nphone: '+49 30 99999'\nemail: {MAIL}\n---\n", encoding="utf-8"
    )
    (content / "alternatives" / "slotplace.md").write_text(
        f"---\nname: {PLACE}\nwebsite: https://slot.example/\ngood_if: you need a slot.\n"
        "checked_on: 2026-11-02\n---\n\nA slot.\n",
        encoding="utf-8",
    )
    settings = folder / "site_config.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^  steps: .*$", f"  steps: [{COUNTED}]", text), encoding="utf-8")


def _sample(folder: Path) -> Sample:
    site, key = read_site(folder / "site_config.yml").site, secret()
    if site is None:
        raise ValueError("the sample site has faults")

    def page(name: str) -> str:
        return (folder / "site" / "g" / token_of(name, key) / "index.html").read_text(encoding="utf-8")

    news = {}
    for entry in site.changelog:
        for one in (entry.in_language(language) for language in LANGUAGES):
            news[one.title] = entry.original.date.isoformat()
    return Sample(
        pairs=tuple(
            Pair(kind, page(f"{_id(kind)}-plain"), page(f"{_id(kind)}-asked"), told) for kind, told in _kinds()
        ),
        packing={playbook: tuple(_packing_ids(playbook)) for playbook in PLAYBOOKS},
        alternatives={
            **{f"playbook {name}": site.playbooks[name].original.alternatives for name in PLAYBOOKS},
            **{f"reason {name}": site.reasons[name].original.alternatives for name in REASONS},
        },
        names={
            (language, one.in_language(language).name): name
            for language in LANGUAGES
            for shelf in (site.helpers, site.alternatives)
            for name, one in shelf.items()
        },
        mails={name: one.original.email for name, one in site.helpers.items()},
        news=news,
        assets=folder / "site",
    )
