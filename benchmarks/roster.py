"""A roster of invented customers in our content model: same number and seed, same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST = ("Ada", "Bilal", "Chiara", "Dmitri", "Esra", "Femi", "Grete", "Hugo", "Ines", "Jun", "Kofi", "Leila")
LAST = ("Albers", "Bauer", "Costa", "Dijkstra", "Eriksen", "Fofana", "Gruber", "Hansen", "Ito", "Jansen", "Kaya")
PLACES = ("Flensburg", "Husum", "Kiel", "Bremen", "Emden", "Rostock", "Lübeck", "Stade")
REASONS = ("island-delivery", "saturday-line", "invoice-formats", "price", "damage")
PLAYBOOKS = ("island-shippers", "price", "moved-abroad", "rough-patch")
SHARE_WITH_LETTER = 0.3


def customers(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yields `(id, file text)` for each of `number` customers; 30 % have a letter of their own."""
    dice = random.Random(seed)
    for index in range(number):
        first, last, place = dice.choice(FIRST), dice.choice(LAST), dice.choice(PLACES)
        last_day = date(2026, 10, 1) + timedelta(days=dice.randrange(180))
        parcels = dice.randrange(200, 60_000)
        lines = [
            "---",
            f"person: {first} {last} {index}",
            f"greet: {first}",
            f'company: "{last} & {place} {index}"',
            f"email: {first.lower()}.{index}@customer.example",
            f"language: {dice.choice(('en', 'en', 'de', 'ar'))}",
            f"since: {date(2010, 1, 1) + timedelta(days=dice.randrange(5000))}",
            f"last_day: {last_day} 18:00",
            f"playbook: {dice.choice(PLAYBOOKS)}",
            "why:",
            f"  - reason: {dice.choice(REASONS)}",
            f"    said_on: {last_day - timedelta(days=dice.randrange(5, 60))}",
            f'    quote: "It took {dice.randrange(4, 12)} days, and we had promised three."',
            "together:",
            f'  - {{number: "{parcels:,}", what: parcels}}',
            "moments:",
            f'  - when: "{last_day.year - 3}"',
            f"    title: First van to {place}",
            f'    text: "It left at {dice.randrange(6, 9)}."',
            "    gift: yes",
            "---",
            "",
        ]
        if dice.random() < SHARE_WITH_LETTER:
            lines += [f"Dear {first},", "", f"thank you for {parcels:,} parcels from {place}. Fair winds.", ""]
        yield f"customer-{index:07}", "\n".join(lines)


def write_roster(folder: Path, number: int, seed: int = 1) -> None:
    """Writes the roster as one file a customer."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in customers(number, seed):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
