"""YAML that means more than it seems: bombs, anchors, tags, merge keys, doubles, types, and shapes that do not fit."""

from __future__ import annotations

from tests.hostile.case import Case, case, customer

_FOUR = "person: Ada\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n"


def _fields(name: str, yaml: str) -> Case:
    """A customer whose four fields are followed by this."""
    return case(f"content/customers/yaml-{name}.md", f"---\n{_FOUR}{yaml}\n---\n")


def _whole(name: str, yaml: str) -> Case:
    """A customer of whom this is all."""
    return case(f"content/customers/yaml-{name}.md", f"---\n{yaml}\n---\n")


_LAUGHS = "\n".join(
    [
        "a: ⟦GB108⟧&a [x, x, x, x, x, x, x, x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
)
_MERGES = "\n".join(
    ["x0: ⟦GB108⟧&x0 {a: 1}", *(f"x{n}: &x{n} {{<<: [{', '.join([f'*x{n - 1}'] * 9)}]}}" for n in range(1, 30))]
)

CASES = (
    _fields("billion-laughs", _LAUGHS),
    _fields("merge-bomb", _MERGES),
    _fields("anchor", "company: ⟦GB108⟧&anchor Roastery"),
    _fields("anchor-on-nothing", "company: ⟦GB108⟧&anchor"),
    _fields("anchor-on-a-key", "⟦GB108⟧&anchor company: Roastery"),
    _fields("anchor-on-a-list", "helpers: ⟦GB108⟧&anchor [jonas]"),
    _fields("anchor-on-a-mapping", "contact: ⟦GB108⟧&anchor {basis: consent}"),
    _fields("anchor-to-itself", "helpers: ⟦GB108⟧&a [*a]"),
    _fields("alias", "company: ⟦GB108⟧*anchor"),
    _fields("alias-in-a-list", "helpers: [jonas, ⟦GB108⟧*anchor]"),
    _fields("merge-key", "⟦GB108⟧<<: {person: Eve}"),
    _fields("merge-key-with-alias", "⟦GB108⟧<<: *anchor"),
    _fields("merge-key-within", "contact:\n  ⟦GB108⟧<<: {basis: consent}"),
    _fields("python-object", "company: ⟦GB108⟧!!python/object/apply:os.system ['id']"),
    _fields("python-name", "company: ⟦GB108⟧!!python/name:os.system"),
    _fields("ruby-object", "company: ⟦GB108⟧!ruby/object:Gem::Installer {}"),
    _fields("binary-tag", "company: ⟦GB108⟧!!binary aGVsbG8="),
    _fields("string-tag", "company: ⟦GB108⟧!!str Roastery"),
    _fields("set-tag", "helpers: ⟦GB108⟧!!set {jonas}"),
    _fields("ordered-map-tag", "helpers: ⟦GB108⟧!!omap [a: b]"),
    _fields("long-tag", "company: ⟦GB108⟧!<tag:yaml.org,2002:str> Roastery"),
    _fields("lone-tag", "company: ⟦GB108⟧! Roastery"),
    _fields("tag-on-a-key", "⟦GB108⟧!!str company: Roastery"),
    _whole("directive", "⟦GB108⟧%YAML 1.2\n--- \nperson: Ada"),
    _fields("second-document", "⟦GB104⟧...\nperson: Eve"),
    _fields("doubled", "⟦GB106⟧person: Eve"),
    _fields("doubled-in-quotes", '⟦GB106⟧"person": Eve'),
    _fields("doubled-thrice", "⟦GB106⟧greet: Eve\n⟦GB106⟧greet: Eva"),
    _fields("doubled-within", "why:\n  - {reason: island-delivery, ⟦GB106⟧reason: island-delivery}"),
    _fields("doubled-by-escape", '⟦GB106⟧"p\\u0065rson": Eve'),
    _fields("unknown", "⟦GB103⟧colour: red"),
    _fields("unknown-from-the-reader", "⟦GB103⟧id: eve"),
    _fields("unknown-place", "⟦GB103⟧place: {path: x}"),
    _fields("unknown-letters", "⟦GB103⟧letters: {aboard: x}"),
    _fields("unknown-content", "⟦GB103⟧content: x"),
    _fields("unknown-handler", "⟦GB103⟧handler: x"),
    _fields("unknown-dunder", "⟦GB103⟧__class__: x"),
    _fields("unknown-empty-name", '⟦GB103⟧"": x'),
    _fields("unknown-blank-name", '⟦GB103⟧" ": x'),
    _fields("unknown-homoglyph", "⟦GB103⟧сompany: Roastery"),
    _fields("unknown-zero-width", "⟦GB103⟧comp\u200bany: Roastery"),
    _fields("unknown-wide", "⟦GB103⟧ｃompany: Roastery"),
    _fields("unknown-script", "⟦GB103⟧<script>: x"),
    _fields("unknown-capital", "⟦GB103⟧Company: Roastery"),
    _fields("unknown-path", "⟦GB103⟧../../etc: x"),
    _fields("unknown-null", "⟦GB103⟧null: x"),
    _fields("unknown-tilde", "⟦GB103⟧~: x"),
    _fields("unknown-number", "⟦GB103⟧7: x"),
    _fields("complex-key", "⟦GB104⟧? [a, b]\n: c"),
    _fields("mapping-as-key", "⟦GB104⟧{a: ⟦GB104⟧b}: c"),
    _fields("list-as-key", "⟦GB104⟧[a]: c"),
    _fields("nested-too-deep", "why: " + "[" * 7 + "⟦GB108⟧[" + "]" * 8),
    _fields("nested-very-deep", "why: ⟦GB104⟧" + "[" * 20_000),
    _fields("mappings-very-deep", "why: " + "{a: " * 7 + "⟦GB108⟧" + "{a: " * 10_000),
    _fields("nested-blocks", "why:\n" + "".join("  " * n + "a:\n" for n in range(1, 8)) + "  " * 8 + "⟦GB108⟧a: x"),
    _fields("text-as-a-list", "helpers: ⟦GB205⟧jonas"),
    _fields("mapping-as-a-list", "helpers: ⟦GB205⟧{jonas: yes}"),
    _fields("list-as-a-text", "company: ⟦GB205⟧[a, b]"),
    _fields("mapping-as-a-text", "company: ⟦GB205⟧{a: b}"),
    _fields("text-as-a-group", "contact: ⟦GB205⟧consent"),
    _fields("list-as-a-group", "contact: ⟦GB205⟧[consent]"),
    _fields("list-in-a-list", "helpers: [⟦GB205⟧[jonas]]"),
    _fields("texts-as-groups", "why: [⟦GB205⟧island-delivery]"),
    _fields("list-as-a-day", "tell_me_once: ⟦GB201⟧[2026, 11, 1]"),
    _fields("list-as-yes", "call: ⟦GB204⟧[yes]"),
    _fields("mapping-as-a-mapping", "tone_ok: {T31: ⟦GB205⟧{a: b}}"),
    _whole("whole-list", "⟦GB104⟧- person: Ada\n- greet: Ada"),
    _whole("whole-text", "⟦GB104⟧Ada"),
    _whole("whole-in-braces-unclosed", "⟦GB104⟧{person: Ada, greet: Ada"),
    _whole("only-a-comment", "⟦GB107⟧⟦GB107⟧⟦GB107⟧⟦GB107⟧# nothing here"),
    _fields("quote-unclosed", 'company: ⟦GB104⟧"Roastery'),
    _fields("quote-unclosed-single", "company: ⟦GB104⟧'Roastery"),
    _fields("bracket-unclosed", "helpers: ⟦GB104⟧[jonas"),
    _fields("brace-unclosed", "contact: ⟦GB104⟧{basis: consent"),
    _fields("brackets-crossed", "helpers: ⟦GB104⟧[jonas}"),
    _fields("colon-in-a-value", "company: ⟦GB104⟧Roastery: coffee"),
    _fields("hash-in-a-value", "company: Roastery ⟦GB104⟧#5"),
    _fields("percent-first", "company: ⟦GB104⟧%roastery"),
    _fields("at-first", "company: ⟦GB104⟧@roastery"),
    _fields("backtick-first", "company: ⟦GB104⟧`roastery`"),
    _fields("tab-indent", "contact:\n⟦GB105⟧\tbasis: consent"),
    _fields("tab-after-colon", "helpers:\n  ⟦GB104⟧-\t- jonas"),
    _fields("wrong-indent", "contact:\n    basis: consent\n  ⟦GB104⟧channel: mail"),
    _fields("bad-escape", 'company: ⟦GB104⟧"a\\qb"'),
    _fields("bad-unicode-escape", 'company: ⟦GB104⟧"\\ud800"'),
    _fields("huge-unicode-escape", 'company: ⟦GB104⟧"\\U00110000"'),
    _fields("nul-by-escape", 'company: ⟦GB205⟧"a\\0b"'),
    _fields("terminal-by-escape", 'company: ⟦GB205⟧"a\\e[31mb"'),
    _fields("bidi-by-escape", 'company: ⟦GB205⟧"a\\u202eb"'),
    _fields("next-line-by-escape", 'company: ⟦GB205⟧"a\\Nb"'),
    _fields("return-by-escape", 'company: ⟦GB205⟧"a\\rb"'),
    _fields("bom-by-escape", 'company: ⟦GB205⟧"a\\ufeffb"'),
    _fields("no-space-after-colon", "company:⟦GB104⟧Roastery"),
    _fields("line-without-colon", "company: Roastery\n⟦GB104⟧and more"),
    _fields("empty-line-of-a-list", "helpers:\n  - jonas\n  -⟦GB107⟧"),
    _fields("block-scalar-header", "company: ⟦GB104⟧|x\n  ⟦GB104⟧text"),
    _fields("block-scalar-too-long", "company: ⟦GB206⟧|\n" + "  " + "a" * 201),
)

_TYPES = {
    "no": "NO",
    "yes": "Yes",
    "on": "on",
    "tilde": "'~'",
    "null": "Null",
    "octal": "007",
    "sexagesimal": "12:30",
    "infinity": ".inf",
    "not-a-number": ".nan",
    "exponent": "1e400",
    "hexadecimal": "0x1F",
    "binary": "0b101",
    "day": "2026-12-31",
    "moment": "2026-12-31T18:00:00Z",
    "equals": "=",
    "underscores": "1_000",
    "true": "true",
    "minus": "-1",
    "merge-in-quotes": "'<<'",
    "anchor-in-quotes": "'&anchor'",
    "tag-in-quotes": "'!!python/name:os.system'",
}
TYPES = tuple(
    customer(f"type-{name}", shows=text.strip("'"), person=text, greet=text, company=text)
    for name, text in _TYPES.items()
)
"""Values that other readers of YAML take for something else than the text that was written."""
