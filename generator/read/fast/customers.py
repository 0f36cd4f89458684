"""A customer's file on the fast path: from its bytes to the same customer that the strict path makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.noun import Noun
from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG, SLUG_LONGEST, check_characters
from generator.read.blanks import blank_faults
from generator.read.fast.lines import Values, Walk
from generator.read.fast.scalars import DoubtError
from generator.read.fast.stencils import Stencil, Stencils
from generator.read.fast.tables import Plan, Table
from generator.read.faults import START, FileFaults, Spot
from generator.read.files import CUSTOMER_BYTES
from generator.read.letters import by_phase, split_letters
from generator.read.prose import LETTER, check_bodies
from generator.read.reading import SiteReading
from generator.source import Passage, Place, Said, Voice

_NAME = re.compile(rf"{SLUG}\.md")
_NO_LETTERS = Letters()
_GIVEN = ("id", "place", "letters")
_PLAIN_LINK = re.compile(r"\[(?<![!\\]\[)[^\[\]<{|=`~\\\n]{1,300}\]\(https://[a-z0-9.-]{1,100}/[A-Za-z0-9/_-]{0,300}\)")
_MORE_THAN_EMPHASIS = "[]<{|=`~\\"
# Bytes of plain ASCII controls (but the line feed), and those that begin the UTF-8 of any other refused character.
_SUSPECT = bytes({*range(32), 0x7F, 0xC2, 0xE2, 0xEF} - {0x0A})


class FastCustomer(NamedTuple):
    """A customer without a fault, and what it takes to tell the texts of their file to whoever asks."""

    customer: Customer
    language: str
    silenced: Mapping[str, str]
    walk: Callable[[], Walk]
    shown: tuple[Stencil, list[Any]] | None = None

    def said(self) -> Said:
        """What the fields say in our own words."""
        return self.shown[0].said(self.shown[1]) if self.shown is not None else Said.of(self.walk().said())

    def passages(self) -> tuple[Passage, ...]:
        """Every text of the file that somebody may read, in the order written, and then the letters."""
        path = self.customer.place.path
        fields = (
            Passage(
                text=told.text,
                place=Place(path, told.line, told.column),
                field=f"{told.above}{told.shape.name}",
                language=self.language,
                voice=told.shape.voice,
                public=_may_be_quoted(told.among) if told.shape.voice is Voice.CUSTOMER else told.shape.public,
                private=True,
                silenced=self.silenced,
            )
            for told in self.walk().told()
        )
        return (*fields, *by_phase(self.customer.letters).values())


class FastReader:
    """Reads the customers of one site; made once for all of them."""

    def __init__(self, reading: SiteReading) -> None:
        names = reading.names
        known = {folder: names.of(folder) for folder in ("helpers", "playbooks", "alternatives", "reasons")}
        self._plan = Plan(Table(Customer, known))
        self._stencils = Stencils(self._plan, _GIVEN)
        self._languages = reading.languages
        self._packing = names.packing
        self._blanks = reading.blanks

    @property
    def table(self) -> Table:
        """What is known of a customer's fields."""
        return self._plan.table

    def read(self, name: str, raw: bytes, path: str) -> FastCustomer | None:
        """The customer of a file by its name (`brandt.md`), bytes, and path as faults show it.

        None for whatever is not plainly understood, faulty files among it.
        """
        id_ = name[:-3]
        if len(raw) > CUSTOMER_BYTES or len(id_) > SLUG_LONGEST or id_ in WINDOWS_DEVICES or not _NAME.fullmatch(name):
            return None
        try:
            return self._customer(id_, _text(raw), Place(path))
        except (DoubtError, PydanticCustomError, UnicodeDecodeError):
            return None

    def _customer(self, id_: str, text: str, place: Place) -> FastCustomer:
        yaml, body, spot = _take_apart(text)
        shown = self._stencils.show(yaml)
        if shown is None:
            return self._walked(id_, yaml, body, spot, place)
        stencil, values = shown
        language = (stencil.language(values) or self._languages)[0]
        letters = self._letters_in(body, spot, place, language, {}) if body else _NO_LETTERS
        customer = self._sound(stencil.make(values, (id_, place, letters)), language)
        return FastCustomer(customer, language, {}, partial(Walk.over, yaml, self._plan), shown)

    def _walked(self, id_: str, yaml: str, body: str, spot: Spot, place: Place) -> FastCustomer:
        """The same where no stencil fits."""
        walk = Walk(yaml, self._plan)
        values = walk.fields()
        language = values.get("language") or self._languages[0]
        quiet: Mapping[str, str] = values.get("tone_ok") or {}
        letters = self._letters_in(body, spot, place, language, quiet) if body else _NO_LETTERS
        values |= zip(_GIVEN, (id_, place, letters), strict=True)
        customer = self._sound(self._plan.table.mould.make(values), language)
        return FastCustomer(customer, language, quiet, lambda: walk)

    def _letters_in(self, body: str, spot: Spot, place: Place, language: str, quiet: Mapping[str, str]) -> Letters:
        """The letters of a body. Raises DoubtError for whatever is to be said about them."""
        template = Passage("", place, language=language, markdown=True, private=True, silenced=quiet)
        faults = FileFaults(place.path, private=True)
        letters = split_letters(body, spot, template, faults)
        if not is_harmless(body):
            check_bodies(by_phase(letters).values(), LETTER, faults)
        if faults.found:
            raise DoubtError
        return letters

    def _sound(self, made: Noun, language: str) -> Customer:
        """The customer, if all of it fits. Raises DoubtError."""
        if not isinstance(made, Customer) or not self._agrees(made, language):
            raise DoubtError
        return made

    def _agrees(self, customer: Customer, language: str) -> bool:
        """Whether the fields fit to each other and to the site."""
        last = customer.last_day.day
        packing = self._packing.get(customer.playbook)
        return (
            language in self._languages
            and (customer.since is None or customer.since <= last)
            and (customer.page_until is None or customer.page_until >= last)
            and (packing is None or packing.issuperset(customer.done))
            and not any(blank_faults(customer, language, self._blanks))
        )


def _text(raw: bytes) -> str:
    """The text of a file without control characters. Raises DoubtError, PydanticCustomError or UnicodeDecodeError."""
    text = raw.decode()
    if len(raw.translate(None, _SUSPECT)) == len(raw):
        return text
    text = text.replace("\r\n", "\n")
    check_characters(text)
    return text


def _take_apart(text: str) -> tuple[str, str, Spot]:
    """YAML, body, and where the body begins, as `front_matter.take_apart` has them. Raises DoubtError."""
    end = text.find("\n---\n", 3)
    if end < 3 and text.endswith("\n---"):
        end = len(text) - 4
    yaml, rest = text[4:end], text[end + 5 :]
    if not text.startswith("---\n") or end < 3 or "\t" in yaml or ("{" in yaml and "{{" in yaml):
        raise DoubtError
    body = rest.strip()
    if not body:
        return yaml, "", START
    blank = rest[: len(rest) - len(rest.lstrip())]
    line = 4 + yaml.count("\n") + blank.count("\n")
    return yaml, body, Spot(line, len(blank) - blank.rfind("\n"))


def is_harmless(body: str) -> bool:
    """Whether a letter holds nothing that a page could lose: no sign that means more than emphasis but plain links."""
    signs = [sign for sign in _MORE_THAN_EMPHASIS if sign in body]
    if not signs or "](" not in body:
        return not signs
    rest = _PLAIN_LINK.sub("", body)
    return not [sign for sign in signs if sign in rest]


def _may_be_quoted(among: Values) -> bool:
    return among.get("quote_in_public") is True
