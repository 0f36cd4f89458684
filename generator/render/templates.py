"""The Jinja environments that personal pages are rendered with: one for each language, all alike otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from generator.model.content import Written
from generator.render.addresses import breakable, mail_link, phone_link
from generator.render.dates import Dates, locale_of, years_in_words
from generator.render.minify import Squeezed
from generator.render.pieces import escaped, finished
from generator.render.stock import Codes
from generator.render.words import Speaker

LONG_WORD, LONG_HEADLINE = 15, 34
"""Letters from which a headline is set smaller, so that it fits a phone."""


_TAG = re.compile("<[^>]*>")


class Kept(BytecodeCache):
    """Compiled templates for other environments of the same language and theme; they are not compiled twice."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes the code out, if it is there."""
        bucket.code = self._codes.get(f"{bucket.key} {bucket.checksum}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Puts the code in."""
        if bucket.code is not None:
            self._codes[f"{bucket.key} {bucket.checksum}"] = bucket.code


def template_environment(
    speaker: Speaker, theme: tuple[Path, ...], kept: Kept | None = None, art: str = ""
) -> Environment:
    """The environment of one language. `theme` are the theme folders in order of search, file by file.

    `art` is the address of the drawings where pages share them; "" where a page draws by itself.

    Every value is escaped, and a name that nobody gave a value is an error rather than a blank.
    """
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder / "personal") for folder in theme]),
        bytecode_cache=kept,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a build reads the theme once; `serve` makes a new environment for every build
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", Squeezed],
    )
    # Jinja's extension brings this method along; its type does not say so.
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        speaker.gettext, speaker.ngettext, newstyle=True, pgettext=speaker.pgettext, npgettext=speaker.npgettext
    )
    environment.filters |= _filters(speaker.language)
    environment.tests["long_headline"] = is_long
    environment.globals["art"] = art  # also for macros that are imported without their page
    return environment


def is_long(headline: str) -> bool:
    """Whether a headline needs the smaller size: a word over 15 letters, or more than 34 in all."""
    text = _shown(headline)
    return len(text) > LONG_HEADLINE or any(len(word) > LONG_WORD for word in text.split())


def _shown(html: str) -> str:
    """What `Markup.striptags` gives, sooner where no comment and no entity stands in it."""
    if "<!" in html or "&" in html:
        return Markup(html).striptags()  # noqa: S704 - only measured, never shown
    return " ".join(_TAG.sub("", html).split())


def isolated(text: str) -> Markup:
    """A name or number in `<bdi>`: its writing direction leaves the sentence around it alone."""
    return finished(f"<bdi>{escaped(text)}</bdi>")


def spoken(codes: tuple[str, ...]) -> str:
    """Languages by the names they call themselves, so that each reader finds their own: Deutsch, English."""
    return ", ".join(_own_name(code) for code in codes)


@cache
def _own_name(code: str) -> str:
    return locale_of(code).languages.get(code) or code


def _filters(language: str) -> dict[str, Callable[..., str]]:
    dates, locale = Dates(language), locale_of(language)

    def said_in(noun: Written) -> Markup:
        """Attributes for a text that nobody wrote in the page's language: its own language and direction."""
        if noun.language == language:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(noun.language, locale_of(noun.language).text_direction)

    def number(value: Decimal) -> str:
        return format_decimal(value, locale=locale, decimal_quantization=False)

    return {
        "date": dates.date,
        "day": dates.day,
        "short": dates.short,
        "month": dates.month,
        "moment": dates.moment,
        "day_time": dates.day_time,
        "in_words": lambda years: years_in_words(years, language) if isinstance(years, int) else "",
        "number": number,
        "said_in": said_in,
        "isolated": isolated,
        "spoken": spoken,
        "breakable": breakable,
        "mail_link": mail_link,
        "phone_link": phone_link,
    }
