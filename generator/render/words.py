"""The words of the pages in every language: English in the templates, others in `theme/locales/<language>.po`."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from generator.model.choices import Address
from generator.render.dates import locale_of

SOURCE_LANGUAGE = "en"

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_PACKAGE = Path(__file__).resolve().parents[1]

Message = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks one language, in one way of addressing people. What nobody translated is said in English."""

    language: str
    direction: str
    translations: gettext.NullTranslations = field(repr=False, compare=False)

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self.translations.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of the message that goes with `count`."""
        return self.translations.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is said in this context."""
        return self.translations.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """The form that goes with `count`, as it is said in this context."""
        return self.translations.npgettext(context, one, many, count)


def speaker(language: str, address: Address, theme: tuple[Path, ...]) -> Speaker:
    """Who speaks this language. `theme` are the theme folders in order of search.

    In each folder `locales/<language>.formal.po` goes first where people are addressed formally, then
    `locales/<language>.po`; messages marked as fuzzy do not count. A language without any file speaks English.
    """
    translations: gettext.NullTranslations | None = None
    for file in _files(language, address, theme):
        catalog = gettext.GNUTranslations(_compiled(file))
        if translations is None:
            translations = catalog
        else:
            translations.add_fallback(catalog)
    return Speaker(language, locale_of(language).text_direction, translations or gettext.NullTranslations())


def missing(language: str, theme: tuple[Path, ...], address: Address = Address.INFORMAL) -> tuple[str, ...]:
    """The messages of the templates that this language has no words for, sorted; none for English."""
    if language.partition("-")[0] == SOURCE_LANGUAGE:
        return ()
    known = {
        _key(message.context, message.id)
        for file in _files(language, address, theme)
        for message in _read(file)
        if message.id
    }
    wanted = {_key(context, text) for context, text in extract_messages(theme)}
    return tuple(sorted(text for _context, text in wanted - known))


def extract_messages(theme: tuple[Path, ...]) -> tuple[tuple[str | None, Message], ...]:
    """Every message of the theme's templates and of the program, as (context, message), in reading order.

    A message with a plural is a pair of its two English forms.
    """
    found: dict[tuple[str | None, Message], None] = {}
    for folder in theme:
        for file in sorted(folder.rglob("*.html")):
            found.update(dict.fromkeys(_in_template(file)))
    for file in sorted(_PACKAGE.rglob("*.py")):
        found.update(dict.fromkeys(_in_code(file)))
    return tuple(found)


def _in_template(file: Path) -> Iterator[tuple[str | None, Message]]:
    with file.open("rb") as lines:
        rows = list(babel_extract(lines, tuple(_KEYWORDS), (), {"silent": "false"}))
    for _line, function, texts, _comments in rows:
        parts = [part for part in ((texts,) if isinstance(texts, str) else texts or ()) if part is not None]
        context = parts.pop(0) if function in ("pgettext", "npgettext") else None
        yield context, parts[0] if len(parts) == 1 else tuple(parts)


def _in_code(file: Path) -> Iterator[tuple[str | None, Message]]:
    with file.open("rb") as lines:
        for _line, text, _comments, context in extract("python", lines, keywords=_KEYWORDS):
            yield context, text


def _files(language: str, address: Address, theme: tuple[Path, ...]) -> Iterator[Path]:
    spoken = dict.fromkeys((language, language.partition("-")[0]))
    for folder in theme:
        for name in spoken:
            endings = (".formal.po", ".po") if address is Address.FORMAL else (".po",)
            for file in (folder / "locales" / f"{name}{ending}" for ending in endings):
                if file.is_file():
                    yield file


def _read(file: Path) -> Catalog:
    """The file's messages without those that are fuzzy or lack a form, so that a fallback can say them."""
    with file.open("rb") as lines:
        catalog = read_po(lines, locale=file.name.partition(".")[0].replace("-", "_"), abort_invalid=True)
    for message in [message for message in catalog if message.id]:
        forms = (message.string,) if isinstance(message.string, str) else message.string
        if message.fuzzy or not forms or not all(forms):
            catalog.delete(message.id, message.context)
    return catalog


def _compiled(file: Path) -> BytesIO:
    compiled = BytesIO()
    write_mo(compiled, _read(file))
    compiled.seek(0)
    return compiled


def _key(context: str | None, message: Message | list[str]) -> tuple[str | None, str]:
    return context, message if isinstance(message, str) else message[0]
