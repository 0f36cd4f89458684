"""Customers' files for the fast path: as people write them, nearly as people write them, and spoilt ones."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from benchmarks.roster import customer_file, customers

ROOT = Path(__file__).resolve().parent.parent.parent
STARTER = {file.name: file.read_text() for file in sorted((ROOT / "content" / "customers").glob("*.md"))}
ROSTER = {f"{each.id}.md": customer_file(each) for each in customers(300)}

SIGNS = list(" \t\n\r:#'\"-?[]{}&*!|>%@`,\\=~<./_0129abAZéß中ا“’…\u00a0\u200f\u2028\x85\x00\U0001f600")
BITS = [": ", " #", " # ", "---", "\n---\n", "\n  - ", "\n    ", "\n# ", "''", '\\"', "- ", "{{", "{%", "](", "<<: "]
SCRAPS = st.lists(st.sampled_from([*SIGNS, *BITS, "Ada", "7", "12:30", "2026-12-31"]), max_size=8).map("".join)


def mostly(*right: str, wrong: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    """One of the right values, or, one time in eight, one that is nearly right."""
    return st.sampled_from(right * max(1, 7 * len(wrong) // len(right)) + wrong)


TEXT = st.one_of(mostly("Ada Lind", "6 years", "48,210", "Töchter & Söhne", "a: b", "NO", "007", "12:30"), SCRAPS)
YES = mostly("yes", "no", "Yes", "true", "False", wrong=("on", "1"))
DAY = mostly("2026-12-31", "2020-02-29", wrong=("2026-02-30", "2026-1-1", "2026-W01-1", "1899-12-31", "٢٠٢٦-12-31"))
TIME = mostly(
    "2026-12-31",
    "2026-12-31 18:00",
    "2026-12-31T09:05",
    wrong=("2026-12-31 24:00", "2026-12-31  18:00", "2026-12-31 6:0"),
)
REASON = mostly("price", "damage", "island-delivery", wrong=("nobody", "Price", "price-"))

_FIELDS = {
    "company": TEXT, "comment": TEXT, "left_to_pay": TEXT, "looking_for": TEXT, "lessons": TEXT,
    "email": mostly("a@b.de", wrong=("a@b", "a b@c.de")), "language": mostly("en", "de", "ar", wrong=("fr", "EN", "e")),
    "mood": mostly("quiet", "festive", wrong=("Quiet", "sad")), "call": YES, "never_contact": YES,
    "relationship": mostly("rough", "glowing", wrong=("bad",)), "ended_by": mostly("us", "customer", wrong=("them",)),
    "regret": mostly("sorry", "relieved", wrong=("no",)), "tell_me_once": DAY, "returned_on": DAY,
    "link_version": mostly("1", "2", "007", wrong=("0", "-1", "1.5", "9999999", "10000000", "²")),
    "since": DAY, "page_until": DAY, "going_to": mostly("inselbote", "andenpost", wrong=("nobody",)), "unknown": TEXT,
}  # fmt: skip
_NEEDED = {"person": TEXT, "greet": TEXT, "last_day": TIME, "playbook": mostly("price", "closing-shop", wrong=("x",))}
_GROUPS = {
    "why": {"reason": REASON, "said_on": DAY, "quote": TEXT, "quote_in_public": YES},
    "together": {"number": TEXT, "what": TEXT},
    "moments": {"when": TEXT, "title": TEXT, "text": TEXT, "gift": YES},
    "lifeline": {"what": TEXT, "until": DAY},
    "still_possible_until": {"what": TEXT, "until": TIME},
    "contact": {"basis": TEXT, "channel": TEXT, "since": DAY},
    "tone_ok": {"GB320": TEXT, "T31": TEXT, "T99": TEXT, "x y": TEXT},
}
_LISTS = {
    "helpers": mostly("jonas", "samira", wrong=("nobody", "Jonas")),
    "done": mostly("cancellation-confirmed", "export-ready", wrong=("export", "a-")),
}


def _quoted(text: str) -> st.SearchStrategy[str]:
    """The text as it is, or in quotation marks that may or may not fit, perhaps with a comment."""
    single = "'" + text.replace("'", "''") + "'"
    right = (text, text, f'"{text}"', single, f"{text} # why", f" {text} ", f"{text}  ")
    return mostly(*right, wrong=(f"'{text}'", f'"{text}" # why', f"{text} #why", ""))


def _written(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return values.flatmap(_quoted)


@st.composite
def _row(draw: st.DrawFn, name: str) -> list[str]:
    """The fields of one noun, nearly always the first ones among them, which are needed."""
    fields = _GROUPS[name]
    chosen = draw(st.sets(st.sampled_from(list(fields)))) | (
        set(list(fields)[:2]) if draw(st.integers(0, 9)) else set()
    )
    names = [key for key in fields if key in chosen] + (["text", "what"] if not draw(st.integers(0, 19)) else [])
    return [f"{key}: {draw(_written(fields.get(key, TEXT)))}" for key in names]


@st.composite
def _group(draw: st.DrawFn) -> str:
    """A list of nouns, or a noun, in one of the ways to write it."""
    name = draw(st.sampled_from(sorted(_GROUPS)))
    indent = draw(st.sampled_from(["  ", "  ", "  ", "", " ", "    "]))
    between = draw(st.sampled_from(["", "", "", "\n", "  # remark\n", "# remark\n", "#remark\n", "    \n"]))
    braces = not draw(st.integers(0, 3))
    if name in ("contact", "tone_ok"):
        row = draw(_row(name))
        written = "".join(f"{indent}{pair}\n{between}" for pair in row)
        return f"{name}: {{{', '.join(row)}}}\n" if braces else f"{name}:\n{written}"
    rows = draw(st.lists(_row(name), max_size=3))
    glue = f"\n{indent}  "
    items = ["{" + ", ".join(row) + "}" if braces else glue.join(row) for row in rows]
    return f"{name}:\n{between}" + "".join(f"{indent}- {item}\n{between}" for item in items)


@st.composite
def _list(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(sorted(_LISTS)))
    ids = draw(st.lists(_LISTS[name] | _written(_LISTS[name]), max_size=3))
    if draw(st.booleans()):
        comma = draw(st.sampled_from([", ", ", ", ",", " , "]))
        return f"{name}: [{comma.join(ids)}]{draw(mostly('', ' ', ' # who', wrong=(' #who', ',')))}\n"
    return f"{name}:\n" + "".join(f"{draw(mostly('  ', wrong=('', ' ')))}- {each}\n" for each in ids)


@st.composite
def _line(draw: st.DrawFn, fields: dict[str, st.SearchStrategy[str]], name: str = "") -> str:
    name = name or draw(st.sampled_from(sorted(fields)))
    return f"{name}:{draw(mostly(' ', '  ', wrong=('',)))}{draw(_written(fields[name]))}\n"


_REMARKS = mostly("# remark\n", "#remark\n", "\n", "  \n", "  # remark\n", wrong=("...\n", "%YAML 1.1\n", "- a\n"))
_PARTS = st.one_of(_line(_FIELDS), _line(_FIELDS), _line(_FIELDS), _list(), _group(), _group(), _REMARKS)
_BODIES = st.lists(
    st.sampled_from(
        ["# Until the last day\n", "# Nach dem letzten Tag\n", "# Nowhere\n", "\n", "Thank you.\n", "```\n", "===\n",
         "[words](https://a.example/b)\n", "[words](//a.example)\n", "![x](https://a.example/b)\n",
         "\\[a](https://b.de/)\n", "a](https://b.de/)\n", "{{ greet }}\n", "<b>\n", "    code\n", "*yes*\n",
         "{#aboard}\n", "# Adieu {#under-way}\n"]
    )
    | SCRAPS,
    max_size=5,
).map("".join)  # fmt: skip


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    """A file with any fields in any order; the four needed ones mostly stand in it, so that it has no other fault."""
    parts = draw(st.lists(_PARTS, max_size=4))
    for name in _NEEDED:
        plain = {"person": "Ada Lind", "greet": "Ada", "last_day": "2026-12-31", "playbook": "price"}[name]
        odd = not draw(st.integers(0, 4))
        line = draw(_line(_NEEDED, name)) if odd else f"{name}: {plain}\n"
        parts.insert(draw(st.integers(0, len(parts))), line)
    return f"---\n{''.join(parts)}---\n{draw(_BODIES) if draw(st.booleans()) else ''}"


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A real file with a few characters deleted, inserted or swapped."""
    text = draw(st.sampled_from([*STARTER.values(), *list(ROSTER.values())[:40]]))
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        # Half of the wounds go to the places where YAML is decided: around signs, and at a line's begin and end.
        places = [at for at, sign in enumerate(text) if sign in ":#'\"-[]{},\n"]
        at = draw(st.sampled_from(places)) + draw(st.integers(-1, 1)) if draw(st.booleans()) else -1
        at = at if 0 <= at < len(text) else draw(st.integers(0, len(text) - 1))
        wound = draw(st.integers(0, 4))
        if wound == 0:
            text = text[:at] + text[at + 1 :]
        elif wound == 1:
            text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        elif wound == 2:
            end = text.find("\n", at) + 1
            text = text[:at] + text[end:] if end else text
        else:
            text = text[:at] + draw(st.sampled_from([*SIGNS, *BITS])) + text[at:]
        text = text or "-"
    return text
