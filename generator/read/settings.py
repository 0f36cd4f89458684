"""Reads `site_config.yml`: the same strict tree, without fences."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from generator.model.settings import Settings
from generator.model.values import LINE_LONGEST
from generator.read.faults import START, FileFaults, UnreadableError
from generator.read.files import OTHER_BYTES, read_text
from generator.read.front_matter import EMPTY, Document
from generator.read.names import CODE
from generator.read.nouns import make_noun
from generator.read.references import listed, spot_of
from generator.read.rows.whereabouts import check_whereabouts
from generator.read.shape import misspelt, shape_of, text_of
from generator.read.tree import Fields, Scalar, parse_yaml

_DEFAULT_LANGUAGES = ("en",)
_DEFAULT_CUSTOMERS = Settings.model_fields["customers"].default


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """The settings, and what could be read of those that the content needs even where others are faulty.

    `languages_known` is False where `languages` itself could not be read, so that nothing is measured by it.
    """

    settings: Settings | None
    document: Document | None
    languages: tuple[str, ...]
    customers: str
    languages_known: bool = True


def read_settings(config: Path, faults: FileFaults) -> SettingsReading:
    """Reads the settings file; every fault in it is noted."""
    fields: Fields | None = None
    text = ""
    with suppress(UnreadableError):
        text = read_text(config, OTHER_BYTES, faults)
        if not text.strip():
            faults.stop("GB101", START, EMPTY, "Make a site to copy it from:  goodbye new site")
        fields = parse_yaml(text, faults)
    if fields is None:
        return SettingsReading(None, None, _DEFAULT_LANGUAGES, _DEFAULT_CUSTOMERS, languages_known=False)
    settings = make_noun(Settings, fields, {}, faults)
    document = Document(faults.path, private=False, fields=fields, yaml=text, body="", body_spot=START)
    if settings:
        _check_languages(fields, faults)
    if settings and not faults.failed:
        return SettingsReading(settings, document, settings.languages, settings.customers)
    languages = _readable_languages(fields)
    return SettingsReading(
        None,
        document,
        languages or _DEFAULT_LANGUAGES,
        _readable_folder(fields) or _DEFAULT_CUSTOMERS,
        languages_known=bool(languages),
    )


def _readable_folder(fields: Fields) -> str:
    """The customers' folder as written; "" when its own fault has been told already."""
    folder = text_of(fields, "customers")
    return folder if len(folder) <= LINE_LONGEST and folder.isprintable() else ""


def _readable_languages(fields: Fields) -> tuple[str, ...]:
    """The languages, or the default ones where nothing else is written; () when one of them cannot be read."""
    if "languages" not in fields.entries:
        return () if "languages" in misspelt(fields, shape_of(Settings)) else _DEFAULT_LANGUAGES
    nodes = listed(fields, "languages")
    codes = tuple(node.text.strip() for node in nodes if isinstance(node, Scalar))
    return codes if len(codes) == len(nodes) and all(CODE.fullmatch(code) for code in codes) else ()


def _check_languages(fields: Fields, faults: FileFaults) -> None:
    seen: set[str] = set()
    for node in listed(fields, "languages"):
        if isinstance(node, Scalar):
            if not _is_known(node.text.strip()):
                message = f'"{node.text}" is no language whose dates we can write.'
                faults.add("GB205", node.spot, message, "Write its code:  en, de, pt-BR")
            # `pt-BR` and `pt-br` would be one folder on many disks.
            if node.text.strip().lower() in seen:
                faults.add("GB205", node.spot, f'"{node.text}" stands here twice.', "Take one away.")
            seen.add(node.text.strip().lower())


def _is_known(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def check_customers(config: Path, reading: SettingsReading, faults: FileFaults) -> bool:
    """A roster that the settings name must be there, and of a kind that can be read; the default folder may lack.

    False when it is not: then nobody opens it, least of all an address on whose way others could read along.
    """
    before = len(faults.found)
    fields = reading.document.fields if reading.document else None
    if fields and (named := text_of(fields, "customers")) and named == reading.customers:
        check_whereabouts(config, named, spot_of(fields, "customers"), faults)
    return len(faults.found) == before
