"""Writes the Hugo site: what lies in `benchmarks/hugo/`, the templates taken from our pages, and the same customers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import frames
from benchmarks.roster import TODAY, Fields, Invented, front_matter
from benchmarks.sample import LANGUAGES, Sample
from benchmarks.workload import secret, token_of
from generator.render.dates import NO_BREAK, Dates, years_in_words

HERE = Path(__file__).resolve().parent / "hugo"
_CLOCKS = {"en": ", 15:04", "de": f", 15{NO_BREAK}Uhr", "ar": f"، الساعة{NO_BREAK}15:04"}
_LONGEST = 20


def write_hugo(folder: Path, whole: Sample) -> None:
    """Writes everything but the customers into `folder`, which must not exist."""
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("adapter"))
    partials: frames.Partials = {}
    words = {language: _words(language, whole) for language in LANGUAGES}
    news: dict[str, dict[str, Any]] = {language: {} for language in LANGUAGES}
    for pair in whole.pairs:
        partials[f"frames/{pair.kind.name}.html"] = frames.frame(pair, whole, partials)
        if pair.kind.phase == "aboard":
            frames.reasons(pair, partials)
            news[pair.kind.language] |= frames.news(pair, whole)
        if (subject := frames.subject(pair.plain)) and pair.reasons:
            words[pair.kind.language]["subjects"][pair.reasons[0]] = subject
    for name, text in partials.items():
        _write(folder / "layouts" / "_partials" / name, text)
    alternatives: dict[str, dict[str, list[str]]] = {"playbooks": {}, "reasons": {}}
    for name, chosen in whole.alternatives.items():
        kind, _, key = name.partition(" ")
        alternatives[f"{kind}s"][key] = list(chosen)
    for name, content in (
        ("languages", words),
        ("news", news),
        ("alternatives", alternatives),
        ("mails", whole.mails),
    ):
        _write(folder / "data" / f"{name}.json", json.dumps(content, ensure_ascii=False, indent=1))
    for shared in ("assets", "a"):  # the second holds the style sheets and drawings of `assets: shared`
        if (whole.assets / shared).is_dir():
            shutil.copytree(whole.assets / shared, folder / "static" / shared)


def write_files(folder: Path, invented: Iterator[Invented]) -> None:
    """Writes one Markdown file for each customer."""
    key, target = secret(), folder / "content" / "customers"
    target.mkdir(parents=True)
    for customer in invented:
        fields = {**_fields(customer), "slug": token_of(customer.id, key)}
        text = f"{front_matter(fields)}\n{customer.letter}"
        (target / f"{customer.id}.md").write_text(text, encoding="utf-8")


def write_adapter(folder: Path, invented: Iterator[Invented]) -> None:
    """Writes all customers into one JSON, and the content adapter that makes pages of them."""
    key = secret()
    rows = [
        {"id": customer.id, "slug": token_of(customer.id, key), **_fields(customer), "letter": customer.letter}
        for customer in invented
    ]
    (folder / "content" / "customers").mkdir(parents=True)
    shutil.copy(HERE / "adapter" / "_content.gotmpl", folder / "content" / "customers")
    _write(folder / "assets" / "customers.json", json.dumps(rows, ensure_ascii=False, default=str))


def hugo_command(hugo: Path) -> list[str | Path]:
    """The command that builds a Hugo site on the day of all benchmarks."""
    return [hugo, "--quiet", "--noBuildLock", "--clock", f"{TODAY}T00:00:00+01:00"]


def _fields(customer: Invented) -> Fields:
    """The fields as Hugo reads them: a moment needs its seconds."""
    return {**customer.fields, "last_day": f"{customer.fields['last_day'].replace(' ', 'T')}:00"}


def _words(language: str, whole: Sample) -> dict[str, Any]:
    """How a language writes dates and names, for `printf` and `time.Format`."""
    dates = Dates(language)
    months = [dates.month(date(2026, month, 1)).split(NO_BREAK)[0] for month in range(1, 13)]
    point = "." if language == "de" else ""
    return {
        "months": months,
        "date": f"%d{point}{NO_BREAK}%s{NO_BREAK}%d",
        "day": f"%d{point}{NO_BREAK}%s",
        "month": f"%s{NO_BREAK}%d",
        "clock": _CLOCKS[language],
        "years": [years_in_words(years, language) for years in range(1, _LONGEST + 1)],
        "names": {name: text for (spoken, text), name in whole.names.items() if spoken == language},
        "subjects": {},
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
