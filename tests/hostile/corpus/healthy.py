"""Odd, and healthy: what must be accepted, and shown as it was written."""

from __future__ import annotations

from tests.hostile.case import Case, customer, document, letter, raw

_FIELDS = {"person": "Ada", "greet": "Ada", "last_day": "2026-12-31", "playbook": "island-shippers"}
_TEXT = document(_FIELDS, "Dear Ada,\n\nthank you for 2019.")

_NAMES = {
    "o-brien": "O'Brien",
    "irish-with-curl": "Siobhán O’Neill",
    "null": "Null",
    "true": "True",
    "no": "No",
    "on": "On",
    "one-letter": "Y",
    "astrom": "Åström",
    "decomposed": "A\u030astro\u0308m",
    "polish": "Wałęsa-Żółć",
    "turkish": "İlkay Işık",
    "icelandic": "Þórunn Ægisdóttir",
    "vietnamese": "Nguyễn Thị Ánh",
    "hawaiian": "Kahekili Keliʻi",
    "arabic": "أميرة الخطيب",
    "hebrew": "שרה כהן",
    "persian-with-joiner": "مهر\u200cنوش",
    "chinese": "王小明",
    "japanese": "山田 太郎",
    "korean": "김민준",
    "hindi": "आदित्य शर्मा",
    "thai": "สมชาย ใจดี",
    "georgian": "გიორგი",
    "amharic": "ኃይለ",
    "mixed-directions": "Dana כהן GmbH",
    "emoji": "Café ☕ Mustermann 🎈",
    "family-emoji": "Team 👨‍👩‍👧‍👦",
    "flag-emoji": "Team 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "skin-tone": "👋🏽 Ada",
    "beyond-the-first-plane": "𠮷野家",
    "roman-number": "Louis XVI",
    "generation": "Martin Luther King, Jr.",
    "number": "404",
    "leading-zeros": "007",
    "time": "12:30",
    "version": "3.0",
    "percent": "100 %",
    "ampersand": "Brandt & Söhne",
    "plus": "C++ Werkstatt",
    "at-within": "du@work",
    "dots": "...",
    "exclamation": "Yahoo! Serious",
    "quotation": 'Jo "The Wave" Hill',
    "brackets": "Ada (Berlin) [x]",
    "angle": "a < b > c",
    "braces": "Curly {Braces} Ltd.",
    "backslash": "AC\\DC",
    "slash": "a/b",
    "hash": "C#",
    "star": "*NSYNC",
    "underscores": "snake_case_studio",
    "tilde": "~ada",
    "equals": "E=mc²",
    "pipe": "a|b",
    "degree": "1. FC Köln",
    "hyphens": "Jean-Luc Karl-Heinz",
    "long-word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "two-hundred": "a" * 200,
    "two-hundred-wide": "漢" * 200,
}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _bytes(id_: str, content: bytes) -> Case:
    return raw(f"content/customers/healthy-{id_}.md", content)


CASES: tuple[Case, ...] = (
    *(
        customer(f"healthy-{id_}", shows=name, person=_quoted(name), greet=_quoted(name), company=_quoted(name))
        for id_, name in _NAMES.items()
    ),
    _bytes("bom", b"\xef\xbb\xbf" + _TEXT.encode()),
    _bytes("crlf", _TEXT.replace("\n", "\r\n").encode()),
    _bytes("bom-and-crlf", b"\xef\xbb\xbf" + _TEXT.replace("\n", "\r\n").encode()),
    _bytes("no-last-line-end", document(_FIELDS).rstrip("\n").encode()),
    _bytes("blank-lines-at-the-end", (_TEXT + "\n" * 50).encode()),
    _bytes("comments", _TEXT.replace("greet:", "# a remark\ngreet:").encode()),
    _bytes("blanks-behind-colons", _TEXT.replace("greet: Ada", "greet:      Ada   ").encode()),
    _bytes("keys-in-quotes", _TEXT.replace("greet:", '"greet":').encode()),
    _bytes(
        "braces-on-one-line", b"---\n{person: Ada, greet: Ada, last_day: 2026-12-31, playbook: island-shippers}\n---\n"
    ),
    _bytes("exactly-64-kb", document(_FIELDS).encode() + b"\n" * (64_000 - len(document(_FIELDS).encode()))),
    customer("healthy-leap-day", last_day="2028-02-29", since="2024-02-29"),
    customer("healthy-leap-day-tomorrow", since="2020-02-29", last_day="2028-02-29 23:59"),
    customer("healthy-first-year", since="1900-01-01"),
    customer("healthy-last-year", last_day="2199-12-31 23:59"),
    customer("healthy-long-gone", since="1900-01-01", last_day="1999-12-31"),
    customer("healthy-midnight", last_day="2026-12-31 00:00"),
    customer("healthy-same-day", since="2026-12-31", last_day="2026-12-31"),
    customer("healthy-hour-that-is-none", last_day="2027-03-28 02:30"),
    customer("healthy-hour-that-is-two", last_day="2026-10-25 02:30"),
    customer("healthy-absent-values", company="~", email="", helpers="[]", why="[]"),
    customer("healthy-folded", looking_for=">\n  a carrier\n  for islands", shows="a carrier for islands"),
    customer("healthy-literal", looking_for="|\n  a carrier\n  for islands"),
    customer("healthy-escapes", greet='"\\u00c5str\\u00f6m \\U0001F388"', shows="Åström 🎈"),
    customer("healthy-plus-address", email="ada+goodbye@sub.mail.x.example"),
    customer("healthy-odd-address", email='"o\'brien_2%x@x-y.example"'),
    customer("healthy-link-version", link_version="1000000"),
    customer(
        "healthy-quote-of-2-000", why="\n  - reason: island-delivery\n    quote: " + "Nine days. " * 181 + "Nine."
    ),
    customer("healthy-comment-of-5-000", comment="a" * 5_000),
    letter("healthy-letter-of-10-000", "Since 2019. " + "a" * 9_980),
    letter("healthy-letter-with-prices", "It was 5 < 6 and 7 > 3, £5 & €6, 100 % true.", "5 < 6 and 7 > 3"),
    letter("healthy-letter-with-links", "[a](https://x.example/ä?q=1#b) [b](mailto:a@x.example) [c](/reasons/)", "a"),
    letter("healthy-letter-with-lists", "1. one\n2. two\n   - three\n\n> quote\n\n## Small heading\n\n`code`", "three"),
    letter("healthy-letter-right-to-left", "عزيزتي أميرة،\n\nشكرًا لك على عام 2019.", "عزيزتي أميرة،", language="de"),
)
