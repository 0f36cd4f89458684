"""A roster of invented customers in our content model: same number, seed and share of letters, same bytes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks import words

TODAY = date(2026, 12, 14)
"""The day on which every benchmark builds: about half of the roster has left by then."""

PLAYBOOKS = {
    "island-shippers": ("inselbote", "postkutsche-nord", "watt-und-weit"),
    "price": ("watt-und-weit", "paketatlas"),
    "moved-abroad": ("andenpost", "paketatlas"),
    "new-needs": ("postkutsche-nord", "andenpost", "paketatlas"),
    "rough-patch": ("paketatlas", "postkutsche-nord"),
    "closing-shop": (),
}
"""Playbooks in use, with the alternatives that their customers go to; the last one is quiet and names none."""

REASONS = ("island-delivery", "price", "invoice-formats", "damage")
"""Reasons that are open on `TODAY`, so that nobody has a welcome-back page: Hugo has no second page to compare with."""

HELPERS = (("jonas", "samira"), ("samira", "jonas"), ("femke",))
DONE = ("cancellation-confirmed", "export-ready")
"""Items on every playbook's packing list."""

MONTHS = (((2026, 10), 15), ((2026, 11), 1), ((2027, 1), 1), ((2027, 2), 1))
"""Months of the last days, and the first day to choose: half of the customers have left, and none so long ago that
something their page promised is over."""

LANGUAGES = ("en", "en", "de", "ar")
LETTER_SHARE = 0.3
CLOSING_TIME = "18:00"

_HEADINGS = {
    "en": ("Until the last day", "After the last day"),
    "de": ("Bis zum letzten Tag", "Nach dem letzten Tag"),
    "ar": ("حتى اليوم الأخير", "بعد اليوم الأخير"),
}
_PLAIN = re.compile(r"[^\W\d_][\w' ]*[^\W_]")
_WORDS_OF_YAML = frozenset({"yes", "no", "on", "off", "true", "false", "null"})

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Invented:
    """One customer: the id, the fields in the order in which a file names them, and their own letter or ""."""

    id: str
    fields: Fields
    letter: str

    @property
    def left(self) -> bool:
        """Whether their last day is over on `TODAY`."""
        return date.fromisoformat(str(self.fields["last_day"])[:10]) < TODAY


def customers(number: int, seed: int = 1, letters: float = LETTER_SHARE) -> Iterator[Invented]:
    """Yields `number` customers; `letters` is the share, 0 to 1, of those with a letter of their own."""
    dice = random.Random(seed)
    for index in range(number):
        yield _customer(index, dice, letters)


def _customer(index: int, dice: random.Random, letters: float) -> Invented:
    language, playbook = dice.choice(LANGUAGES), dice.choice(tuple(PLAYBOOKS))
    first, last, place = dice.choice(words.FIRST), dice.choice(words.LAST), dice.choice(words.PLACES)
    # No day above the 28th: Go adds a month to 30 November by another rule than ours, and neither is wrong.
    (year, month), first_day = dice.choice(MONTHS)
    last_day = date(year, month, dice.randrange(first_day, 29))
    told: Fields = {
        "place": place,
        "days": dice.randrange(4, 10),
        "hour": dice.randrange(6, 10),
        "few": dice.randrange(12, 90),
        "parcels": f"{dice.randrange(1000, 60_000):,}",
        "year": dice.randrange(2014, 2023),
        "greet": first,
    }
    fields: Fields = {
        "person": f"{first} {last} {index}",
        "greet": first,
        "company": f"{last} {dice.choice(words.TRADES)} {place} {index}",
        "email": f"customer.{index}@roster.example",
        "language": language,
        "since": date(told["year"], 1 + dice.randrange(12), 1 + dice.randrange(28)),
        "last_day": f"{last_day} {CLOSING_TIME}",
        "playbook": playbook,
        "helpers": list(dice.choice(HELPERS)),
    }
    fields |= _story(fields, told, dice)
    return Invented(f"customer-{index:07}", fields, _letter(language, told) if dice.random() < letters else "")


def _story(fields: Fields, told: Fields, dice: random.Random) -> Fields:
    """What they told us, where they go and what was done together. Those who close their shop gave no reason."""
    language, playbook = fields["language"], fields["playbook"]
    story: Fields = {}
    if PLAYBOOKS[playbook]:
        quote = words.QUOTES[language].format(**told)
        reasons = dice.sample(REASONS, 2 if dice.random() < 0.2 else 1)
        story["why"] = [
            {"reason": reason, "said_on": date(2026, 6, 1) + timedelta(days=dice.randrange(90)), "quote": quote}
            for reason in reasons
        ]
        story["going_to"] = dice.choice(PLAYBOOKS[playbook])
    if playbook == "rough-patch":
        story["relationship"] = "rough"
    numbers = (told["parcels"], str(dice.randrange(2, 9)), str(told["few"]))[: dice.randrange(2, 4)]
    story["together"] = [
        {"number": number, "what": what} for number, what in zip(numbers, words.NUMBERS[language], strict=False)
    ]
    moments = words.MOMENTS[language][: dice.randrange(2, 4)]
    story["moments"] = [
        {"when": str(told["year"] + at), "title": title.format(**told), "text": text.format(**told)}
        for at, (title, text) in enumerate(moments)
    ]
    if done := dice.randrange(3):
        story["done"] = list(DONE[:done])
    if PLAYBOOKS[playbook] and dice.random() < 0.3:
        story["tell_me_once"] = date(2026, 11, 17) + timedelta(days=dice.randrange(27))
    story["left_to_pay"] = words.NOTHING_TO_PAY[language]
    return story


def _letter(language: str, told: Fields) -> str:
    return "\n\n".join(line.format(**told) for line in words.LETTERS[language]) + "\n"


def customer_file(customer: Invented) -> str:
    """The customer as we read them: front matter, and the letter under the heading of their phase."""
    if not customer.letter:
        return front_matter(customer.fields)
    heading = _HEADINGS[customer.fields["language"]][customer.left]
    return f"{front_matter(customer.fields)}\n# {heading}\n\n{customer.letter}"


def row(customer: Invented) -> str:
    """The customer as one line of JSON: the fields, dates as ISO text, and the letter."""
    fields = {"id": customer.id, **customer.fields, "letter": customer.letter}
    return json.dumps(fields, ensure_ascii=False, default=str)


def roster_line(customer: Invented) -> str:
    """The same as a line of our roster: the letter stands under the heading of its phase, as in a file."""
    heading = _HEADINGS[customer.fields["language"]][customer.left]
    letter = f"# {heading}\n\n{customer.letter}" if customer.letter else ""
    return row(Invented(customer.id, customer.fields, letter))


def front_matter(fields: Fields) -> str:
    """Fields as front matter, written the way people write it: quotation marks only where they are needed."""
    lines = ["---"]
    for name, value in fields.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            lines.append(f"{name}:")
            for part in value:
                pairs = [f"{key}: {_written(inner)}" for key, inner in part.items()]
                lines += [f"{'    ' if at else '  - '}{pair}" for at, pair in enumerate(pairs)]
        elif isinstance(value, list):
            lines.append(f"{name}: [{', '.join(value)}]")
        else:
            lines.append(f"{name}: {_written(value)}")
    return "\n".join([*lines, "---", ""])


def _written(value: object) -> str:
    text = str(value)
    if isinstance(value, date) or (_PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML):
        return text
    # An hour after a date needs no quotation marks, and an address none either; everything else gets them.
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d|[\w.-]+@[\w.-]+|[a-z-]+", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def write_roster(folder: Path, invented: Iterator[Invented]) -> None:
    """Writes one file for each customer."""
    folder.mkdir(parents=True, exist_ok=True)
    for customer in invented:
        (folder / f"{customer.id}.md").write_text(customer_file(customer), encoding="utf-8")
