"""The theme's words: English in the templates, every other shipped language in its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.model.choices import Address, Phase
from generator.render.subject import mail_subject
from generator.render.words import extract_messages, missing, speaker
from generator.shipped import shipped_root

THEME = shipped_root() / "theme"
SHIPPED = ("de", "ar")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def _catalog(name: str) -> Catalog:
    with (THEME / "locales" / name).open("rb") as lines:
        return read_po(lines)


def a_theme(folder: Path, **files: str) -> Path:
    """A theme folder with these translation files: `de=...` is `locales/de.po`, `de_formal=...` the formal one."""
    (folder / "locales").mkdir(parents=True)
    for name, text in files.items():
        (folder / "locales" / f"{name.replace('_', '.')}.po").write_text(HEADER + text, encoding="utf-8")
    return folder


def translated(message: str, words: str) -> str:
    return f'\nmsgid "{message}"\nmsgstr "{words}"\n'


@pytest.mark.parametrize("language", SHIPPED)
def test_every_message_has_its_words(language: str) -> None:
    """Nothing on a German or an Arabic page is left in English."""
    assert missing(language, (THEME,)) == ()


@pytest.mark.parametrize("language", SHIPPED)
def test_mails_have_a_subject_in_their_language(language: str) -> None:
    """The mail that brings a link is in the language of its page, in every phase."""
    here, english = (speaker(name, Address.INFORMAL, (THEME,)) for name in (language, "en"))
    assert [phase for phase in Phase if mail_subject(phase, here) == mail_subject(phase, english)] == []


@pytest.mark.parametrize("name", ["de.po", "de.formal.po", "ar.po"])
def test_translations_keep_the_values(name: str) -> None:
    """A translation names exactly the values that its English message names, so that none is lost or unknown."""
    for message in _catalog(name):
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        english = message.id if isinstance(message.id, str) else message.id[1]
        for form in forms if message.id else []:
            assert sorted(re.findall(r"%\(\w+\)s", form)) == sorted(re.findall(r"%\(\w+\)s", english)), message.id
            assert "%" not in re.sub(r"%\(\w+\)s", "", form), message.id


@pytest.mark.parametrize("name", ["de.po", "ar.po"])
def test_no_translation_outlives_its_message(name: str) -> None:
    """A file holds no message that nothing says any more."""
    said = {text if isinstance(text, str) else text[0] for _context, text in extract_messages((THEME,))}
    assert [message.id for message in _catalog(name) if message.id and message.id not in said] == []


def test_the_formal_file_says_only_what_differs() -> None:
    """The formal file repeats nothing of the informal one, and says nothing that it lacks."""
    informal = {message.id: message.string for message in _catalog("de.po")}
    for message in _catalog("de.formal.po"):
        if message.id:
            assert informal[message.id] != message.string


def test_nobody_is_addressed_in_two_ways() -> None:
    """German with Sie has no du in it, and German with du no Sie."""
    messages = [text for _context, text in extract_messages((THEME,)) if isinstance(text, str)]
    formal = speaker("de", Address.FORMAL, (THEME,))
    informal = speaker("de", Address.INFORMAL, (THEME,))
    familiar = re.compile(r"\b(du|dich|dir|deine?[mnrs]?)\b", re.IGNORECASE)
    polite = re.compile(r"\b(Sie|Ihnen|Ihre?[mnrs]?)\b")
    assert [text for text in messages if familiar.search(formal.gettext(text))] == []
    # A sentence may begin with "Sie" (she, they, it), and a signal flag's meaning speaks to the other ship.
    begins = re.compile(r"(^|[.!?:] )Sie\b|^Flagge.*")
    assert [text for text in messages if polite.search(begins.sub("", informal.gettext(text)))] == []


def test_arabic_has_six_plural_forms() -> None:
    """The Arabic file counts as Arabic does: none, one, two, a few, many, and the rest."""
    catalog = _catalog("ar.po")
    assert catalog.num_plurals == 6


@pytest.mark.parametrize(
    ("count", "form"), [(0, "none"), (1, "one"), (2, "two"), (5, "few"), (30, "many"), (100, "rest")]
)
def test_plurals_follow_the_language(tmp_path: Path, count: int, form: str) -> None:
    """A counted message takes the form of its language, not the English one."""
    rule = (THEME / "locales/ar.po").read_text(encoding="utf-8").split("Plural-Forms: ")[1].split("\\n")[0]
    forms = "".join(f'msgstr[{n}] "{word}"\n' for n, word in enumerate(["none", "one", "two", "few", "many", "rest"]))
    theme = a_theme(tmp_path, ar="")
    head = HEADER + f'"Plural-Forms: {rule}\\n"\n'
    (theme / "locales/ar.po").write_text(f'{head}\nmsgid "a day"\nmsgid_plural "days"\n{forms}', encoding="utf-8")
    assert speaker("ar", Address.INFORMAL, (theme,)).ngettext("a day", "days", count) == form


def test_english_needs_no_file() -> None:
    """English is what the templates say."""
    english = speaker("en", Address.INFORMAL, (THEME,))
    assert english.gettext("Fair winds") == "Fair winds"
    assert english.ngettext("a day", "days", 2) == "days"
    assert missing("en", (THEME,)) == ()


def test_a_language_without_a_file_speaks_english(tmp_path: Path) -> None:
    """An untranslated language gives English pages, and `missing` says what to translate."""
    french = speaker("fr", Address.INFORMAL, (a_theme(tmp_path),))
    assert french.gettext("Fair winds") == "Fair winds"
    assert "Fair winds" in missing("fr", (THEME,))


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("xx", "ltr")]
)
def test_a_page_runs_in_the_direction_of_its_language(language: str, direction: str) -> None:
    """Arabic and Hebrew run from right to left."""
    assert speaker(language, Address.INFORMAL, ()).direction == direction


def test_the_formal_words_go_first(tmp_path: Path) -> None:
    """With a formal address the formal file is asked first, and the other says the rest."""
    theme = a_theme(
        tmp_path,
        de=translated("Yours", "Du") + translated("Done", "Erledigt"),
        de_formal=translated("Yours", "Sie"),
    )
    formal, informal = (speaker("de", address, (theme,)) for address in (Address.FORMAL, Address.INFORMAL))
    assert [formal.gettext("Yours"), formal.gettext("Done")] == ["Sie", "Erledigt"]
    assert informal.gettext("Yours") == "Du"


def test_a_site_may_word_it_differently(tmp_path: Path) -> None:
    """A site's own theme overlays single messages and leaves the others."""
    own = a_theme(tmp_path / "own", de=translated("Fair winds", "Mast- und Schotbruch"))
    german = speaker("de", Address.INFORMAL, (own, THEME))
    assert [german.gettext("Fair winds"), german.gettext("Done")] == ["Mast- und Schotbruch", "Erledigt"]


def test_a_doubtful_translation_is_not_used(tmp_path: Path) -> None:
    """A message marked as fuzzy, or left empty, is said by the next file."""
    own = a_theme(tmp_path, de="\n#, fuzzy" + translated("Done", "Gemacht?") + translated("Yours", ""))
    german = speaker("de", Address.INFORMAL, (own, THEME))
    assert [german.gettext("Done"), german.gettext("Yours")] == ["Erledigt", "Du"]


def test_a_region_speaks_its_language() -> None:
    """Austrian German reads the German file where it has none of its own."""
    assert speaker("de-AT", Address.INFORMAL, (THEME,)).gettext("Done") == "Erledigt"


def test_messages_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """Blocks, calls, plurals and contexts in templates are all found."""
    (tmp_path / "personal").mkdir()
    (tmp_path / "personal/a.html").write_text(
        '{% trans %}one{% endtrans %}{{ _("two") }}{% trans count=n %}{{ count }} day{% pluralize %}{{ count }} days'
        '{% endtrans %}{{ pgettext("menu", "open") }}'
    )
    found = extract_messages((tmp_path,))
    wanted = ((None, "one"), (None, "two"), (None, ("%(count)s day", "%(count)s days")), ("menu", "open"))
    assert set(wanted) <= set(found)
