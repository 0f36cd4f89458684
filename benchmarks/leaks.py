"""`python -m benchmarks.leaks`: how long the leak audit takes for a large public site and a large roster.

Writes nothing but a public site of invented prose in memory: pages with a frame that repeats, feeds, and a search index
that holds everything once more. Then 100,000 invented customers stream against it, ten of whom are planted in disguise.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.words import FIRST, LAST, PLACES, TRADES
from generator.private.leaks import leaks_of
from generator.private.public_text import PublicText
from generator.private.public_words import PublicWords
from generator.private.sought import Personal, Published

FRAME = 14_000
"""Bytes of a page that are the same on all pages: navigation, icons, footer."""
PROSE = 20_000
SYLLABLES = ("ba", "der", "fol", "gin", "ho", "kan", "lu", "mer", "nie", "pro", "ri", "sto", "tal", "un", "ver", "wey")


def main() -> None:
    """Measures, prints a table, and fails if a planted leak was missed or anything else was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--customers", type=int, default=100_000)
    asked = parser.parse_args()
    chance = random.Random(7)
    vocabulary = [_word(chance) for _ in range(40_000)]
    planted = [_customer(number) for number in range(0, asked.customers, max(asked.customers // 10, 1))]
    files = list(_site(asked.megabytes * 1e6, vocabulary, planted, chance))
    size = sum(len(body) for _, body in files)

    held = _memory()
    clocks = [(time.perf_counter(), time.process_time())]
    text = PublicText(Published(frozenset(), frozenset()))
    for path, body in files:
        text.add(path, body)
    words = text.words()
    clocks.append((time.perf_counter(), time.process_time()))
    suspects = [sought for raw in map(_customer, range(asked.customers)) if (sought := words.suspect(raw))]
    clocks.append((time.perf_counter(), time.process_time()))
    found = {(leak.sought.raw.id, leak.what) for leak in leaks_of(text, suspects)}
    clocks.append((time.perf_counter(), time.process_time()))
    holding = _memory() - held
    invent = time.process_time()
    everybody = [_customer(number) for number in range(asked.customers)]
    inventing = time.process_time() - invent
    spooling, spooled = _spooled(everybody, words)

    print(f"{len(files)} files, {size / 1e6:.1f} MB, {len(words.words):,} words; {asked.customers:,} customers")
    for what, (wall, cpu), (wall_then, cpu_then) in zip(
        ("reading the public text", "streaming the customers", "looking for suspects"), clocks, clocks[1:], strict=False
    ):
        print(f"{what:24} {wall_then - wall:6.2f} s wall {cpu_then - cpu:6.2f} s CPU")
    streaming = clocks[2][1] - clocks[1][1] - inventing
    print(f"{'a customer, streaming':24} {streaming / asked.customers * 1e6:6.2f} us CPU (inventing them taken off)")
    print(f"{'a customer, spooled':24} {spooling:6.2f} us CPU (written, read again, and streamed), {spooled} bytes")
    print(f"{len(suspects)} suspects, {len(found)} leaks of {len(planted)} planted")
    print(f"memory for the public text {holding / 1e6:.0f} MB")
    missed = {raw.id for raw in planted} - {identity for identity, _ in found}
    false = {identity for identity, _ in found} - {raw.id for raw in planted}
    if missed or false:
        raise SystemExit(f"missed {len(missed)}, false alarms {len(false)}")


def _spooled(everybody: list[Personal], words: PublicWords) -> tuple[float, int]:
    """The other order, customers before the public text: microseconds and bytes for one."""
    began = time.process_time()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        for raw in everybody:
            spool.write(f"{raw.line()}\n")
        size = spool.tell()
        spool.seek(0)
        for line in spool:
            words.suspect(Personal.from_line(line))
    number = max(len(everybody), 1)
    return (time.process_time() - began) / number * 1e6, size // number


def _memory() -> int:
    """Bytes of memory this process has in use."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))


def _customer(number: int) -> Personal:
    first, last = FIRST[number % len(FIRST)], f"{LAST[number % len(LAST)]}sen{number:x}"
    company = f"{last} {TRADES[number % len(TRADES)]} {PLACES[number % len(PLACES)]}"
    email = f"{first}@{last}.example".lower().replace("'", "")
    token = f"{number * 2654435761 % 2**32:032x}".replace("0", "z")
    return Personal(f"c-{number:06}", f"{first} {last}", first, company, email, token)


def _site(
    size: float, vocabulary: list[str], planted: list[Personal], chance: random.Random
) -> Iterator[tuple[str, bytes]]:
    frame = "\n".join(
        f'<li class="md-nav__item"><a href="/{word}/{number}/" class="md-nav__link">{word.title()} &amp; more</a></li>'
        for number, word in enumerate(chance.choices(vocabulary, k=FRAME // 100))
    )
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    pages = max(int(size / (FRAME + 2.1 * PROSE)), 10)
    index = []
    for page in range(pages):
        paragraphs = [" ".join(chance.choices(vocabulary, cum_weights=weights, k=90)) for _ in range(PROSE // 600)]
        said = "\n".join(
            f'<p id="{page}-{at}">{text.capitalize()}, &bdquo;so&ldquo;.</p>' for at, text in enumerate(paragraphs)
        )
        leak = _disguised(planted[page], page) if page < len(planted) else ""
        body = f"<!doctype html>\n<title>{page}</title>\n{frame}\n<main>\n{said}\n{leak}\n</main>"
        yield f"pages/{page}/index.html", body.encode()
        index.append({"location": f"pages/{page}/", "title": str(page), "text": " ".join(paragraphs)})
    yield "search/search_index.json", json.dumps({"docs": index}).encode()


def _disguised(raw: Personal, kind: int) -> str:
    return (
        f"<p>{raw.person.upper()}</p>",
        f"<p>{raw.person.replace(' ', '</b> <i>')}</p>",
        f'<img alt="{raw.person}">',
        "<p>" + "".join(f"&#{ord(letter)};" for letter in raw.person) + "</p>",
        f"<!-- {raw.company} -->",
        f'<a href="/g/{raw.tokens}/">x</a>',
        "<p>" + raw.email.replace("@", "%40") + "</p>",
        f"<p>{html.escape(raw.company)}</p>",
        f'<a href="/customers/{raw.id}.html">x</a>',
        f"<script>var x = {json.dumps(raw.person)}</script>",
    )[kind]


if __name__ == "__main__":
    main()
