"""Reads one folder of shared content: its files, their language variants, and everything wrong with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from generator.model.content import Helper, Letters, Playbook, Written
from generator.model.site import Localised
from generator.model.values import BODY_LONGEST
from generator.read.faults import START, FileFaults, UnreadableError
from generator.read.files import OTHER_BYTES, project_path
from generator.read.folders import file_names, read_document
from generator.read.front_matter import Document
from generator.read.letters import by_phase, refuse_late_fields, split_letters
from generator.read.litter import is_out_of_place, is_table
from generator.read.names import FileName, parse_name
from generator.read.nouns import check_part, make_noun, only_known
from generator.read.out_of_place import refuse_place
from generator.read.passages import field_passages, silenced
from generator.read.shape import Shape, shape_of, texts
from generator.read.templates import Blank, check_templates, inherit_blanks, refuse_templates
from generator.read.tree import Fields
from generator.read.variants import check_packing, check_translatable, overlay
from generator.source import Passage, Place

W = TypeVar("W", bound=Written)
_Given = dict[str, object]
_Words = tuple[str, Mapping[str, str]]


@dataclass(slots=True)
class Source:
    """A file of shared content: its name, what could be taken apart, and the faults so far."""

    name: FileName
    document: Document | None
    faults: FileFaults
    passages: tuple[Passage, ...] = ()
    blanks: tuple[Blank, ...] = ()

    @property
    def fields(self) -> Fields | None:
        """The front matter, None when it cannot be read."""
        return self.document.fields if self.document else None


@dataclass(slots=True)
class Folder(Generic[W]):
    """One folder of shared content as read."""

    noun: type[W]
    faults: FileFaults
    originals: dict[str, Source] = field(default_factory=dict)
    variants: dict[str, list[Source]] = field(default_factory=dict)
    unnamed: list[FileFaults] = field(default_factory=list)
    nouns: dict[str, Localised[W]] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """What the schema says about these files."""
        return shape_of(self.noun)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All files, originals first."""
        return (*self.originals.values(), *(source for each in self.variants.values() for source in each))


def read_folder(noun: type[W], path: Path, root: Path, languages: tuple[str, ...]) -> Folder[W]:
    """Reads a folder's files and makes their nouns. A folder that does not exist is empty.

    Without `languages` (the settings' could not be read) no file is measured by them.
    """
    folder = Folder(noun, FileFaults(project_path(path, root)))
    if not os.path.lexists(path):
        return folder
    for name in file_names(path, folder.faults):
        if is_table(name):
            continue  # only customers may come from one
        file = path / name
        faults = FileFaults(project_path(file, root))
        with suppress(UnreadableError):
            if is_out_of_place(name):
                refuse_place(file, path, root, languages[1:], faults)
            parsed = parse_name(name, faults)
            source = Source(parsed, read_document(file, OTHER_BYTES, faults), faults)
            if parsed.language:
                folder.variants.setdefault(parsed.id, []).append(source)
            else:
                folder.originals[parsed.id] = source
            continue
        folder.unnamed.append(faults)
    for id_, source in folder.originals.items():
        _make(folder, id_, source, languages)
    for id_, variants in folder.variants.items():
        if id_ not in folder.originals:
            _refuse_lonely(id_, variants)
    return folder


def _refuse_lonely(id_: str, variants: list[Source]) -> None:
    for source in variants:
        source.faults.add(
            "GB116",
            START,
            f"This translates {id_}.md, which does not exist.",
            f"Write {id_}.md first, in the site's first language, or rename this file.",
        )


def _make(folder: Folder[W], id_: str, source: Source, languages: tuple[str, ...]) -> None:
    original = _original(folder.noun, source, languages[0] if languages else "en")
    translated: dict[str, W] = {}
    for variant in folder.variants.get(id_, []):
        language = variant.name.language
        if languages:
            _check_language(id_, variant, languages)
        noun = _variant(folder.noun, source, variant, original)
        if noun and language in languages[1:]:
            translated[language] = noun
    if original:
        folder.nouns[id_] = Localised(original, translated)


def _check_language(id_: str, variant: Source, languages: tuple[str, ...]) -> None:
    language = variant.name.language
    if language == languages[0]:
        variant.faults.add(
            "GB109",
            START,
            f"`{language}` is the site's first language, which {id_}.md is written in.",
            "Move what differs there, and delete this file.",
        )
    elif language not in languages:
        variant.faults.warn(
            "GB204",
            START,
            f"`{language}` is none of the site's languages ({', '.join(languages)}): nobody will see this.",
            "Add it to `languages:` in site_config.yml, or delete this file.",
        )


def _original(noun: type[W], source: Source, language: str) -> W | None:
    document = source.document
    if document is None:
        return None
    given = _given(noun, source, document, (language, silenced(document)))
    shape = shape_of(noun)
    found = tuple(texts(document.fields, shape))
    refuse_templates(found, document, source.faults)
    source.passages = (*field_passages(found, document, language, silenced(document)), *_bodies(given))
    letters = given.get("letters")
    if isinstance(letters, Letters):
        source.blanks = check_templates(document, shape, letters, source.faults)
    return make_noun(noun, document.fields, given, source.faults) if document.fields else None


def _given(
    noun: type[W], source: Source, document: Document, words: tuple[str, Mapping[str, str]]
) -> dict[str, object]:
    language, quiet = words
    given: _Given = {"id": source.name.id, "place": Place(document.path), "language": language}
    body = Passage(
        text=document.body,
        place=document.place(document.body_spot),
        language=language,
        markdown=True,
        public=True,
        silenced=quiet,
    )
    if noun is Playbook:
        template = replace(body, public=False)
        given["letters"] = split_letters(document.body, document.body_spot, template, source.faults)
    elif noun is not Helper:
        if len(body.text) > BODY_LONGEST:
            message = f"This text has {len(body.text):,} characters."
            source.faults.add("GB114", document.body_spot, message, f"At most {BODY_LONGEST:,} fit: make it two pages.")
        if body.text:
            refuse_late_fields(body.text, document.body_spot, noun, source.faults)
        given["body"] = body
    return given


def _bodies(given: Mapping[str, object]) -> tuple[Passage, ...]:
    letters, body = given.get("letters"), given.get("body")
    if isinstance(letters, Letters):
        return tuple(by_phase(letters).values())
    return (body,) if isinstance(body, Passage) and body.text else ()


def _variant(noun: type[W], source: Source, variant: Source, original: W | None) -> W | None:
    document = variant.document
    if document is None:
        return None
    shape, language = shape_of(noun), variant.name.language
    quiet = silenced(source.document, document)
    given = _given(noun, variant, document, (language, quiet))
    found = tuple(texts(document.fields, shape))
    refuse_templates(found, document, variant.faults)
    variant.passages = (*field_passages(found, document, language, quiet), *_bodies(given))
    letters = given.get("letters")
    if isinstance(letters, Letters):
        variant.blanks = inherit_blanks(source.blanks, document, letters, variant.faults)
    if document.fields is None:
        return None
    own = check_translatable(source.fields, only_known(document.fields, shape, variant.faults), shape, variant.faults)
    check_part(noun, own, given, variant.faults)
    if source.fields is None:
        return None
    if noun is Playbook:
        check_packing(source.fields, own, variant.faults)
    if original is None or source.faults.failed or variant.faults.failed:
        return None
    return make_noun(noun, overlay(source.fields, own, shape), _inherit(given, original), variant.faults)


def _inherit(given: _Given, original: Written) -> _Given:
    """What a variant leaves out, it takes from the original: a page never lacks a block for want of a translation."""
    letters, body = given.get("letters"), given.get("body")
    if isinstance(letters, Letters) and isinstance(original, Playbook):
        aboard = letters.aboard or original.letters.aboard
        given["letters"] = Letters(aboard=aboard, under_way=letters.under_way or original.letters.under_way)
    elif isinstance(body, Passage) and not body.text:
        given["body"] = getattr(original, "body", body)
    return given
