"""The same customer as somebody else."""

from __future__ import annotations

from datetime import date

from generator.decide.counts import count_reasons
from generator.private.scramble import scrambled
from tests.builders import a_customer, a_together, a_why


def test_nothing_personal_remains() -> None:
    """Id, name, company, address, words and story are another's."""
    real = a_customer(
        company="Brandt & Töchter", email="amelie@brandt.example", why=(a_why(quote="Nine days."),),
        together=(a_together(),), comment="Paid late.", looking_for="speed",
    )  # fmt: skip
    text = repr(scrambled(real, 7))
    assert not any(word in text for word in ("Amelie", "Brandt", "brandt", "Nine", "late", "speed", "coffee"))


def test_counts_and_consented_quotes_remain() -> None:
    """What public pages may know is the same: reasons, days, and words that may be quoted in public."""
    real = a_customer(why=(a_why(quote="Nine days.", quote_in_public=True), a_why(reason="price", said_on=None)))
    other = scrambled(real, 7)
    for day in (date(2026, 11, 9), date(2026, 11, 10), date(2027, 1, 1)):
        assert count_reasons([real], day) == count_reasons([other], day)
    assert next(why.quote for why in other.why) == "Nine days."
