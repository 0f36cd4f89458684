"""Too large, too long, too many, too early, too late, missing and misspelt."""

from __future__ import annotations

from tests.hostile.case import Case, case, customer, document, letter, raw

_TEXT = b"---\nperson: Ada\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"
_N = "\n"
_FOUR = "person: Ada\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n"


def _when(name: str, text: str) -> Case:
    return customer(f"day-{name}", last_day=f"⟦GB201⟧{text}")


def _misspelt(name: str, wrong: str, right: str) -> Case:
    """A needed field under another name: one fault, not two."""
    known = {"person": "Ada", "greet": "Ada", "last_day": "2026-12-31", "playbook": "island-shippers"}
    fields = {(f"⟦GB103⟧{wrong}" if field == right else field): value for field, value in known.items()}
    return case(f"content/customers/misspelt-{name}.md", document(fields))


CASES = (
    raw("content/customers/size-64-kb-and-one.md", _TEXT + b"#" * (64_001 - len(_TEXT)), (1, 1, "GB114")),
    raw("content/customers/size-one-megabyte.md", _TEXT + b"a" * 1_000_000, (1, 1, "GB114")),
    raw("content/customers/size-of-blank-lines.md", b"\n" * 70_000, (1, 1, "GB114")),
    raw("content/pages/size-256-kb-and-one.md", b"---\ntitle: T\n---\n" + b"a" * 256_000, (1, 1, "GB114")),
    case("content/pages/size-text-of-64-001.md", document({"title": "T"}, "⟦GB114⟧" + "a" * 64_001)),
    customer("size-name-of-201", person="⟦GB206⟧" + "a" * 201),
    customer("size-name-of-60-000", person="⟦GB206⟧" + "a" * 60_000),
    customer("size-names-of-201-wide", greet="⟦GB206⟧" + "漢" * 201),
    customer("size-emoji-of-201", greet="⟦GB206⟧" + "🎈" * 201),
    customer("size-quote-of-2-001", why="\n  - reason: island-delivery\n    quote: ⟦GB206⟧" + "a" * 2_001),
    customer("size-comment-of-5-001", comment="⟦GB206⟧" + "a" * 5_001),
    customer("size-reason-for-tone", tone_ok="{T31: ⟦GB206⟧" + "a" * 201 + "}"),
    letter("size-letter-of-10-001", "⟦GB114⟧" + "a" * 10_001),
    customer("size-five-numbers", together="⟦GB206⟧" + "[" + ", ".join(["{number: 1, what: a}"] * 5) + "]"),
    customer("size-seven-moments", moments="⟦GB206⟧" + "[" + ", ".join(["{when: a, title: b}"] * 7) + "]"),
    customer("size-id-of-65", playbook="⟦GB102⟧" + "a" * 65),
    customer("size-version", link_version="⟦GB205⟧99999999"),
    customer("size-version-of-60-000", link_version="⟦GB205⟧" + "9" * 60_000),
    customer("size-version-zero", link_version="⟦GB205⟧0"),
    customer("size-version-negative", link_version="⟦GB205⟧-1"),
    customer("size-version-with-a-point", link_version="⟦GB205⟧1.0"),
    customer("size-version-of-another-script", link_version="⟦GB205⟧'١'"),
    _when("0000", "0000-00-00"),
    _when("0001", "0001-01-01"),
    _when("1899", "1899-12-31"),
    _when("2200", "2200-01-01"),
    _when("9999", "9999-12-31"),
    _when("10000", "10000-01-01"),
    _when("negative", "-2026-12-31"),
    _when("30-february", "2026-02-30"),
    _when("29-february", "2027-02-29"),
    _when("29-february-1900", "1900-02-29"),
    _when("31-april", "2026-04-31"),
    _when("month-13", "2026-13-01"),
    _when("month-0", "2026-00-10"),
    _when("day-32", "2026-12-32"),
    _when("german", "31.12.2026"),
    _when("american", "12/31/2026"),
    _when("iso-moment", "2026-12-31T18:00:00Z"),
    _when("with-seconds", "2026-12-31 18:00:00"),
    _when("hour-24", "2026-12-31 24:00"),
    _when("minute-60", "2026-12-31 18:60"),
    _when("minute-negative", "2026-12-31 -1:00"),
    _when("iso-week", "2026-W53-4"),
    _when("ordinal", "2026-365"),
    _when("basic", "20261231"),
    _when("two-digits", "26-12-31"),
    _when("words", "tomorrow"),
    _when("epoch", "1798675200"),
    _when("wide-digits", "２０２６-12-31"),
    _when("arabic-digits", "٢٠٢٦-١٢-٣١"),
    _when("superscript", "202⁶-12-31"),
    _when("minus-signs", "2026−12−31"),
    _when("range", "2026-12-31..2027-01-01"),
    _when("infinity", ".inf"),
    _when("long", "2" * 150),
    customer("day-swapped", since="2026-12-31", last_day="⟦GB202⟧2026-01-01"),
    customer("day-page-ends-early", page_until="⟦GB202⟧2026-12-30"),
    customer("day-said", why="\n  - reason: island-delivery\n    said_on: ⟦GB201⟧2026-02-30"),
    customer("day-of-a-lifeline", lifeline="[{what: a, until: ⟦GB201⟧0000-00-00}]"),
    *(customer(f"missing-{field}", **{field: ""}, above="⟦GB107⟧") for field in ()),
    *(customer(f"empty-{field.replace('_', '-')}", **{field: "⟦GB107⟧''"}) for field in ("person", "greet")),
    customer("empty-last-day", last_day="⟦GB201⟧''"),
    customer("empty-playbook", playbook="⟦GB102⟧''"),
    customer("empty-blanks", person="⟦GB107⟧'   '"),
    customer("empty-why", why="\n  - ⟦GB107⟧{said_on: 2026-11-09}"),
    customer("empty-item", lifeline="[⟦GB107⟧{}]"),
    _misspelt("person", "persn", "person"),
    _misspelt("greet", "great", "greet"),
    _misspelt("last-day", "lastday", "last_day"),
    _misspelt("last-day-with-a-hyphen", "last-day", "last_day"),
    _misspelt("playbook-field", "play_book", "playbook"),
    _misspelt("capital", "Person", "person"),
    customer("misspelt-within", why="\n  - {⟦GB103⟧reson: island-delivery}"),
    customer("misspelt-under-another", **{"⟦GB103⟧quote": "Nine days."}),
    customer("misspelt-value", relationship="⟦GB204⟧gloing"),
    customer("misspelt-mood", mood="⟦GB204⟧festiv"),
    customer("misspelt-reason", why="\n  - reason: ⟦GB102⟧island-delivry"),
    customer("misspelt-playbook", playbook="⟦GB102⟧island-shipper"),
    case("content/customers/shape-no-fences.md", "⟦GB101⟧person: Ada\ngreet: Ada\n"),
    case(
        "content/customers/shape-no-end.md", "⟦GB101⟧---\nperson: Ada\ngreet: Ada\n\nDear Ada, my mail is a@x.example\n"
    ),
    case("content/customers/shape-blank-first.md", "⟦GB101⟧\n---\nperson: Ada\n---\n"),
    case("content/customers/shape-four-dashes.md", "⟦GB101⟧----\nperson: Ada\n----\n"),
    case("content/customers/shape-end-with-a-blank.md", "---\nperson: Ada\n⟦GB101⟧--- \nDear\n"),
    case("content/customers/shape-end-indented.md", "---\nperson: Ada\n⟦GB101⟧ ---\nDear\n"),
    case("content/customers/shape-end-of-dots.md", "⟦GB101⟧---\nperson: Ada\n...\nDear\n"),
    case("content/customers/shape-long-dashes.md", "⟦GB101⟧———\nperson: Ada\n———\n"),
    case("content/customers/shape-toml.md", '⟦GB101⟧+++\nperson = "Ada"\n+++\n'),
    case("content/customers/shape-json.md", '⟦GB101⟧{"person": "Ada"}\n'),
    case("content/customers/shape-html.md", "⟦GB101⟧<!DOCTYPE html><html><script>alert(1)</script></html>"),
    case(
        "content/customers/shape-two-parts.md",
        document({"person": "Ada", "greet": "Ada", "last_day": "2026-12-31", "playbook": "island-shippers"})
        + "\n---\n⟦GB101⟧person: Eve\n---\n",
    ),
    case(
        "content/customers/missing-all.md",
        "---\n⟦GB107⟧⟦GB107⟧⟦GB107⟧⟦GB107⟧\n---\n",
    ),
    case(
        "content/customers/many-unknown.md",
        f"---\n{_FOUR}{''.join(f'⟦GB103⟧field{n}: x{_N}' for n in range(50))}"
        f"{''.join(f'more{n}: x{_N}' for n in range(3_000))}---\n",
    ),
    case(
        "content/customers/many-doubled.md",
        f"---\n{_FOUR}" + "⟦GB106⟧person: Ada\n" * 50 + "person: Ada\n" * 3_000 + "---\n",
    ),
)
