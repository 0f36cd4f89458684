"""Turns our sample pages into Hugo templates: what every page of a kind says stays, what is somebody's own is a slot.

A template can be read beside our page: same blocks, same order, same words. Big drawings, cards and the reasons lie in
partials of their own, which Hugo renders once and keeps (`partialCached`).
"""

from __future__ import annotations

import html
import re
from datetime import time
from functools import cache

from benchmarks import sample
from benchmarks.roster import CLOSING_TIME
from benchmarks.sample import Pair, Sample
from generator.model.settings import Keep
from generator.model.values import DayTime
from generator.render.dates import Dates, years_in_words

Partials = dict[str, str]
"""File name below `_partials/`, and its text."""

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_DRAWING = re.compile(r'<svg class="(scene|lantern)".*?</svg>', re.DOTALL)
_COURSE = re.compile(r'<svg class="course".*?</svg>', re.DOTALL)
_NUMBERS = re.compile(r'(?<=<ul class="numbers">\n).*?(?=</ul>)', re.DOTALL)
_VOYAGE = re.compile(r'(?<=<ol class="voyage">\n).*?(?=</ol>)', re.DOTALL)
_CREW = re.compile(r'(?<=<ul class="crew">\n).*?(?=</ul>)', re.DOTALL)
_CARD = re.compile(r'<li><span class="lifebuoy".*?</li>\n?', re.DOTALL)
_PLACES = re.compile(r'(?<=<ul class="places">\n).*?(?=</ul>)', re.DOTALL)
_PLACE = re.compile(r"<li><h3>.*?</li>", re.DOTALL)
_REASONS = re.compile(r'<div class="reason">.*</div>(?=</div>\n</section>)', re.DOTALL)
_REASON = re.compile(r'<div class="reason">.*?</div>', re.DOTALL)
_LETTER = re.compile(r'(?<=<div class="letter">\n).*?(?=<p><span class="signature">)', re.DOTALL)
_LIGHT = re.compile(r'<section class="night" aria-labelledby="light">.*?</section>', re.DOTALL)
_TAG = re.compile(r'<b class="tag(?: done)?">.*?</b>')
_SHORT = {"scene": "scene-{}", "lantern": "lantern"}
_NAME = re.compile(r"<bdi>(.*?)</bdi>")
_NEWS = re.compile(r'<dl class="stays">\n(.*?)</dl>\n', re.DOTALL)
_ENTRY = re.compile(r"<dt[^>]*>(.*?)</dt><dd>.*?</dd>\n")
_SUBJECT = re.compile(rf'"mailto:{re.escape(sample.MAIL)}\?subject=([^"]*)"')

_RANGE_NUMBERS = "{{ range $.together }}<li><b><bdi>{{ .number }}</bdi></b>{{ .what }}</li>\n{{ end }}"
_RANGE_VOYAGE = (
    '{{ range $.moments }}<li><span class="label">{{ .when }}</span> <b>{{ .title }}</b>{{ .text }}</li>\n{{ end }}'
)
_RANGE_CREW = '{{ range $.helpers }}{{ partialCached (printf "helpers/%s-%s.html" . $.language) . }}{{ end }}'
_RANGE_TOLD = "{{ range $.told }}{{ partial .partial . }}{{ end }}"
_RANGE_NEWS = '{{ with $.news }}<dl class="stays">\n{{ range . }}{{ .html }}{{ end }}</dl>\n{{ end }}'
_COURSE_OF = '{{ $at := len $.moments }}{{ partialCached (printf "shared/course-%d.html" $at) . }}'


def frame(pair: Pair, whole: Sample, partials: Partials) -> str:
    """The template of a kind; what it includes is added to `partials`."""
    page = _with_conditions(pair, whole)
    body = re.search(r'<body class="([^"]*)"', page)
    page = _STYLE.sub(lambda found: _shared("style", found[0], partials), page)
    scene = body[1] if body else "plain"
    page = _DRAWING.sub(lambda found: _shared(_SHORT[found[1]].format(scene), found[0], partials), page)
    moments = len(re.findall("<li>", (_VOYAGE.search(page) or [""])[0]))
    for found in _COURSE.findall(page):
        _shared(f"course-{moments}", found, partials)
    for card in _CARD.findall(page):
        _named("helpers", card, pair, whole, partials)
    for place in _PLACE.findall(page):
        _named("alternatives", place, pair, whole, partials)
    for pattern, template in (
        (_COURSE, _COURSE_OF),
        (_NUMBERS, _RANGE_NUMBERS),
        (_VOYAGE, _RANGE_VOYAGE),
        (_CREW, _RANGE_CREW),
        (_PLACES, "{{ $.places }}"),
        (_REASONS, _RANGE_TOLD),
    ):
        page = pattern.sub(template, page)
    return _with_slots(page, pair)


def reasons(pair: Pair, partials: Partials) -> None:
    """Adds the partial of each reason that a page of somebody aboard tells; their pages have all the news."""
    for name, block in zip(pair.reasons, _REASON.findall(pair.plain), strict=True):
        said, standing = _NEWS.sub(_RANGE_NEWS, block).split("</p>\n<ol", 1)
        said = re.sub(rf"(?<!\d){sample.COUNTED}(?!\d)", "{{ $.counted }}", said)
        said = said.replace(sample.QUOTE, "{{ $.quote }}")
        said = said.replace(Dates(pair.kind.language).date(sample.SAID), "{{ $.said_on }}")
        partials[f"reasons/{name}-{pair.kind.language}.html"] = f"{said}</p>\n<ol{standing}"


def news(pair: Pair, whole: Sample) -> dict[str, list[dict[str, str]]]:
    """The newest entries of each reason on a page, newest first: the day, and the lines of HTML."""
    told = {}
    for name, block in zip(pair.reasons, _REASON.findall(pair.plain), strict=True):
        found = _NEWS.search(block)
        entries = _ENTRY.finditer(found[1]) if found else ()
        told[name] = [{"on": whole.news[html.unescape(entry[1])], "html": entry[0]} for entry in entries]
    return told


def subject(page: str) -> str | None:
    """The subject of the mail by which somebody asks to be told, as it stands in an address; None without one."""
    found = _SUBJECT.search(page)
    return found[1] if found else None


def _with_conditions(pair: Pair, whole: Sample) -> str:
    """The plain page with a condition wherever the other one differs, and the letter exchanged for an own one."""
    page = pair.plain
    done = dict(zip(whole.packing[pair.kind.playbook], _TAG.findall(pair.asked), strict=False))
    items = iter(done.items())

    def tag(found: re.Match[str]) -> str:
        item, label = next(items)
        return f'{{{{ if in $.done "{item}" }}}}{label}{{{{ else }}}}{found[0]}{{{{ end }}}}'

    page = _TAG.sub(tag, page)
    page = _LETTER.sub(lambda found: f"{{{{ with $.letter }}}}{{{{ . }}}}{{{{ else }}}}{found[0]}{{{{ end }}}}", page)
    asked = _LIGHT.search(pair.asked)
    if pair.reasons and asked:
        page = _LIGHT.sub(lambda found: f"{{{{ if $.asked_on }}}}{asked[0]}{{{{ else }}}}{found[0]}{{{{ end }}}}", page)
    return page


def _shared(name: str, text: str, partials: Partials) -> str:
    """Puts a constant into a partial, and returns what includes it."""
    file = f"shared/{name}.html"
    at = 2
    while partials.setdefault(file, text) != text:
        file, at = f"shared/{name}-{at}.html", at + 1
    return f'{{{{ partialCached "{file}" . }}}}'


def _named(folder: str, block: str, pair: Pair, whole: Sample, partials: Partials) -> None:
    """Puts the card of a helper or an alternative into a partial of its own."""
    found = _NAME.search(block)
    name = whole.names[pair.kind.language, html.unescape(found[1])] if found else ""
    if not name.startswith("slot"):
        partials[f"{folder}/{name}-{pair.kind.language}.html"] = block


def _with_slots(page: str, pair: Pair) -> str:
    page = _SUBJECT.sub('"mailto:{{ $.mail }}?subject={{ $.subject | safeURL }}"', page) if pair.reasons else page
    slots = _texts(pair.kind.phase, pair.kind.language)
    pattern = re.compile("|".join(rf"(?<!\d){re.escape(text)}" for text in sorted(slots, key=len, reverse=True)))
    return pattern.sub(lambda found: f"{{{{ $.{slots[found[0]]} }}}}", page)


@cache
def _texts(phase: str, language: str) -> dict[str, str]:
    """What nobody but the sample's customers says, and which slot it is."""
    dates, last = Dates(language), sample.LAST_DAYS[phase]
    moment, keep = DayTime(last, time.fromisoformat(CLOSING_TIME)), Keep()
    return {
        sample.PERSON: "person",
        sample.GREET: "greet",
        sample.COMPANY: "company",
        sample.TO_PAY: "left_to_pay",
        sample.HELPER: "helper",
        sample.PLACE: "going_to",
        sample.MAIL: "mail",
        dates.moment(moment): "last_day_and_time",
        dates.day_time(moment): "last_day_time",
        dates.date(last): "last_day",
        dates.day(last): "last_day_short",
        dates.date(sample.SINCE): "since",
        dates.month(sample.SINCE): "since_month",
        years_in_words(sample.YEARS, language): "years",
        dates.date(keep.help.after(last)): "help_until",
        dates.date(keep.erase_data.after(last)): "erase_data",
        dates.date(keep.private_page.after(last)): "page_until",
        dates.date(sample.ASKED): "asked_on",
    }
