"""Preview-only swaps of a customer before their page is composed: what the design must bear. No file is touched."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.site import Site
from generator.source import Passage

LONGEST_NAME = "Maximiliane-Friederike von Hohenstein-Wolfenbüttelshausenhof"
"""Sixty letters and hyphens, with a word that no narrow line can hold."""

_ARABIC_NAME, _ARABIC_GREETING = "عبد الرحمن بن محمد الأنصاري", "عبد الرحمن"
_ARABIC_COMPANY = "مخبز الميناء القديم وأولاده"
_ARABIC_QUOTE = "تصل الطرود إلى الجزر بعد تسعة أيام، وفي المرة الأخيرة وصلت 3 من 10 متأخرة."
_ARABIC_LETTER = (
    "عزيزنا عبد الرحمن،\n\n"
    "شكرًا على ست سنوات و48,210 طرود. حتى يومك الأخير يعمل كل شيء كما عهدته، "
    "ويجيبك **فريقنا** عن كل سؤال (Nordlicht, 09:00–17:00).\n\n"
    "نتمنى لك طريقًا آمنًا."
)


class Swap(StrEnum):
    """What a frame shows in place of the customer's own words."""

    NONE = ""
    LONGEST_NAME = "longest"
    RIGHT_TO_LEFT = "rtl"


def swapped(customer: Customer, site: Site, swap: Swap) -> tuple[Customer, Site]:
    """The customer with other words, on a site that speaks their language."""
    if swap is Swap.LONGEST_NAME:
        return customer.model_copy(update={"person": LONGEST_NAME, "greet": LONGEST_NAME}), site
    if swap is Swap.RIGHT_TO_LEFT:
        languages = tuple(dict.fromkeys((*site.settings.languages, "ar")))
        settings = site.settings.model_copy(update={"languages": languages})
        return _in_arabic(customer), replace(site, settings=settings)
    return customer, site


def _in_arabic(customer: Customer) -> Customer:
    letter = Passage(_ARABIC_LETTER, customer.place, language="ar", markdown=True, private=True)
    changes = {
        "person": _ARABIC_NAME,
        "greet": _ARABIC_GREETING,
        "company": _ARABIC_COMPANY,
        "language": "ar",
        "why": tuple(why.model_copy(update={"quote": _ARABIC_QUOTE}) for why in customer.why),
        "letters": Letters(aboard=letter, under_way=letter),
    }
    return customer.model_copy(update=changes)
