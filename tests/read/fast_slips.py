"""What may happen to a line of a customer's file, and a file with everything in it for it to happen to."""

from __future__ import annotations

from collections.abc import Callable

FULL = """---
# Everything that can be written, most of it in two ways.
person: Ada Lind
greet: 'Ada'
company: "Lind & Söhne"
email: ada@lind.example
language: en
since: 2020-02-29
last_day: 2026-12-31 18:00
mood: festive
playbook: price
helpers:
  - jonas
  - samira
why:
  - {reason: price, said_on: 2026-06-01, quote: "Dear, and late.", quote_in_public: no}
  - {reason: damage, quote: It broke.}
going_to: inselbote
together:
- number: "4"
  what: shops

- number: 6 years
  what: and two months
- number: 7
  what: vans
- number: 8
  what: cups
moments:
    # The first one.
    - when: "2020"
      title: First van
      text: 'It''s raining.'
      gift: yes
done: [cancellation-confirmed, export-ready]
tell_me_once: 2026-12-03
call: no
relationship: good
ended_by: us
regret: sorry
lifeline:
  - what: The export
    until: 2027-06-30
still_possible_until:
  - what: New orders
    until: 2026-12-20 12:00
contact: {basis: consent, channel: "mail, phone"}
link_version: 2
page_until: 2028-01-31
comment: A word # and a remark
tone_ok:
  GB320: It is short.
---

# Until the last day

Dear *Ada*,

[the export](https://lind.example/export/) is ready.

# After the last day

Thank you.
"""


def _value(change: Callable[[str], str]) -> Callable[[str], str]:
    """A slip in what stands after the colon."""

    def slip(line: str) -> str:
        name, colon, value = line.partition(": ")
        return f"{name}{colon}{change(value)}"

    return slip


_INSTEAD = (
    "1899-12-31", "2199-12-31", "2026-02-30", "2026-W01-1", "2026-12-31 24:00", "nobody", "yes", "on", "NO", "-1",
    "0", "10000000", "x" * 201, "x" * 2001, "x" * 5001, "'it's'", "'it''s'", '"a "b" c"', '"a\\tb"', '" a "', "' a '",
    '""', "''", '"a" b', "[a]", "[]", "[a, b]", "[jonas,jonas]", "[a b]", "{a: b}", "{reason: price}",
    "{reason: price, reason: price}", "&a b", "*a", "!a b", "|", ">", "%a", "@a", "`a`", "- a", "? a", "~", "“a”",
    "’tis", "a: b", "a:", "#a", "# a", "a#b", "a:b", "{{ greet }}", "a {{ b", "{% if a %}", "<b>a</b>", "\u00a0",
    "a\u00a0", "\u00a0#a", "a\u200f", "a\u2028b", "a\tb", "a\t", '"a\\nb"', "\u2800",
)  # fmt: skip
_LINES = (
    "[words](//a.example)", "![x](https://a.example/b)", "\\[a](https://b.example/)", "a](https://b.example/)",
    "[a](https://b.example/c) d](https://e.example/)", f"[{'a' * 301}](https://b.example/)", "[a][b](https://c.de/)",
    f"[a](https://b.example/{'c' * 500})", "{{ greet }}", "<b>a</b>", "```", "~~~", "=====", "-----", "    [a](b)",
    "Dear [NAME],", "# Nowhere", "# Until the last day", "#", "a | b\n--|--", "...", "---", "  more", "    more: words",
    "- more", "  - more", "\tmore", "greet: Eve", "greet:", "# remark", "#remark", "   ", "  # remark",
    "  - {reason: price}", "- reason: price", "    reason: price", "  what: a", "- number: 9\n  what: a", "unknown: a",
    "call:", "why:",
)  # fmt: skip
SLIPS: tuple[Callable[[str], str], ...] = (
    lambda line: f"{line} #x",
    lambda line: f"{line} # x",
    lambda line: f"{line} ##",
    lambda line: f"{line}  ",
    lambda line: f"{line}:",
    lambda line: f"{line},",
    lambda line: f" {line}",
    lambda line: f"  {line}",
    lambda line: f"- {line}",
    lambda line: f"# {line}",
    lambda line: line[1:],
    lambda line: line[2:],
    lambda line: line[:-1],
    lambda line: line.replace(":", ""),
    lambda line: line.replace(": ", ":"),
    lambda line: line.replace(": ", ":  "),
    lambda line: line.replace(": ", " : "),
    lambda line: line.replace("- ", "-  "),
    lambda line: line.replace("- ", "-"),
    lambda line: line.replace(" ", "\u00a0"),
    lambda line: line.partition(":")[0] + ":",
    lambda line: line.partition(":")[0] + ": ",
    lambda line: line.replace("GB320", "GB321"),
    lambda line: line.replace("GB320", "gb320"),
    lambda line: f"{line}\n{line}",
    lambda line: f"{line.partition(':')[0]}:\n{line}",
    lambda line: f"{line}\n{line.partition(':')[0]}:",
    _value(lambda value: f'"{value}"'),
    _value(lambda value: f"'{value}'"),
    *(_value(lambda _, other=other: other) for other in _INSTEAD),
    *(lambda line, other=other: f"{line}\n{other}" for other in _LINES),
)
"""What may happen to a line under somebody's hands. Some of it is right where it happens."""
