"""How a hostile case is written down: a file, with its expected faults marked in the very text.

`⟦GB201⟧` stands directly before the character at which that fault must be reported. A text without a mark must be
accepted, and be without effect on every page it reaches. What cannot lie in a file as it is (bytes that are no text, a
pipe, a link) is given as bytes, or laid by a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"⟦(GB\d{3})⟧")

Found = tuple[int, int, str]
"""Line, column and code of a fault."""


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file: `path` within the site, what stands in it, and the errors it must have.

    `shows` are texts that a reader must see on its page, letter by letter. `lay` puts the file there where it is not
    simply written.
    """

    path: str
    content: bytes
    faults: tuple[Found, ...] = ()
    shows: tuple[str, ...] = ()
    lay: Callable[[Path], None] | None = None

    @property
    def id(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rpartition("/")[2].partition(".")[0]

    @property
    def private(self) -> bool:
        return self.path.startswith("content/customers/")

    def put(self, site: Path) -> None:
        """Puts the file into a site."""
        file = site / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if self.lay is not None:
            self.lay(file)
        else:
            file.write_bytes(self.content)


def case(path: str, text: str, *shows: str) -> Case:
    """A case of a text with marks."""
    faults, plain, at = [], "", 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        at = found.end()
        faults.append((plain.count("\n") + 1, len(plain) - plain.rfind("\n"), found[1]))
    return Case(path, (plain + text[at:]).encode(), tuple(faults), shows)


def raw(path: str, content: bytes, *faults: Found) -> Case:
    """A case of bytes."""
    return Case(path, content, faults)


def laid(path: str, lay: Callable[[Path], None], *faults: Found) -> Case:
    """A case that a function puts into place."""
    return Case(path, b"", faults, (), lay)


def document(fields: dict[str, str], body: str = "", above: str = "") -> str:
    """Front matter of these fields, one a line (a value beginning with a line break is a block), and a body.

    A mark stands above the first line with `above`.
    """
    lines = "".join(f"{name}:{'' if value[:1] == chr(10) else ' '}{value}\n" for name, value in fields.items() if value)
    return f"{above}---\n{lines}---\n" + (f"\n{body}\n" if body else "")


def customer(id_: str, /, body: str = "", shows: str | tuple[str, ...] = (), above: str = "", **fields: str) -> Case:
    """A customer with four fields and these; a field given as "" is left out."""
    known = {
        "person": "Ada Hostile",
        "greet": "Ada",
        "last_day": "2026-12-31 18:00",
        "playbook": "island-shippers",
    }
    text = document(known | fields, body, above)
    return case(f"content/customers/{id_}.md", text, *([shows] if isinstance(shows, str) else shows))


def letter(id_: str, /, body: str, *shows: str, **fields: str) -> Case:
    """A customer with a letter of their own."""
    return customer(id_, body, shows, **fields)


def playbook(id_: str, /, body: str = "Hello {{ greet }}.", shows: tuple[str, ...] = (), **fields: str) -> Case:
    """A playbook with one service, one thing to pack and one letter."""
    known = {
        "title": "Hostile",
        "works": "\n  - {what: Pickup, how: every day}",
        "packing": "\n  - group: now\n    items:\n      - {id: export, by: us, what: The export is ready.}",
        "alternatives": "[inselbote]",
    }
    above = fields.pop("above", "")
    text = document(known | fields, f"# Until the last day\n\n{body}" if body else "", above)
    return case(f"content/playbooks/{id_}.md", text, *shows)


def reason(id_: str, /, body: str = "It takes nine days.", shows: tuple[str, ...] = (), **fields: str) -> Case:
    known = {
        "title": "Islands",
        "said": "Nine days.",
        "heard_on": "2026-11-09",
        "owner": "jonas",
        "fixed_when": "Three days.",
        "alternatives": "[inselbote]",
    }
    return case(f"content/reasons/{id_}.md", document(known | fields, body), *shows)


def entry(id_: str, /, body: str = "It is done.", shows: tuple[str, ...] = (), **fields: str) -> Case:
    known = {"title": "Done", "date": id_[:10], "reasons": "[island-delivery]"}
    return case(f"content/changelog/{id_}.md", document(known | fields, body), *shows)


def alternative(id_: str, /, body: str = "", shows: tuple[str, ...] = (), **fields: str) -> Case:
    known = {
        "name": "Watt und Weit",
        "website": "https://watt.example/",
        "good_if": "you ship to islands.",
        "checked_on": "2026-11-02",
    }
    return case(f"content/alternatives/{id_}.md", document(known | fields, body), *shows)


def helper(id_: str, /, shows: tuple[str, ...] = (), **fields: str) -> Case:
    known = {"name": "Samira Aydın", "phone": '"+49 30 1"', "email": "samira@nordlicht.example"}
    return case(f"content/helpers/{id_}.md", document(known | fields), *shows)


def page(id_: str, /, body: str = "Words.", shows: tuple[str, ...] = (), **fields: str) -> Case:
    return case(f"content/pages/{id_}.md", document({"title": "A page"} | fields, body), *shows)


def settings(name: str, **fields: str) -> tuple[str, Case]:
    """A settings file of its own, by name: every such case is a site of its own."""
    known = {
        "company": "Nordlicht",
        "site_id": "nordlicht",
        "public_url": "https://nordlicht.example/",
        "languages": "[en, de]",
        "time_zone": "Europe/Berlin",
        "contact": "jonas",
    }
    lines = "".join(f"{field}: {value}\n" for field, value in (known | fields).items() if value)
    return name, case("site_config.yml", lines)
