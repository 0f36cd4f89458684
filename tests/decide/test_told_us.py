"""What they told us, and what is news about it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.decide import compose_goodbye
from generator.decide.told_us import shown_quote
from generator.model.choices import State
from generator.model.customer import Customer
from generator.model.values import QUOTE_SHOWN
from tests.builders import a_customer, a_reason, a_why, alone, an_entry
from tests.decide.days import FIX, FORTY_CRATES, REOPENED, STORY, TWO_VANS, UNDERSTOOD, chose, farewell, last, today


def _news(customer: Customer, now: str) -> list[str]:
    return [entry.id for entry in farewell(customer, today(now, STORY)).told_us[0].news]


def test_every_reason_they_gave_stands_on_the_page() -> None:
    """Two reasons are shown in the order they gave them, each with its own standing."""
    price = an_entry("2026-11-28-price", reasons=("price",), moves_to=State.FIXED)
    reasons = alone(a_reason(), a_reason("price", said="You are too expensive."))
    customer = a_customer(why=(a_why(reason="price"), a_why()))
    found = farewell(customer, today("2026-12-20", [FORTY_CRATES, price], reasons=reasons)).told_us
    assert [(told.reason.id, told.standing.state) for told in found] == [
        ("price", State.FIXED),
        ("island-delivery", State.IN_THE_WORKS),
    ]
    assert [told.moved_by and told.moved_by.id for told in found] == [price.id, FORTY_CRATES.id]


def test_no_reason_is_not_guessed() -> None:
    """Without a reason in the file the block is left out."""
    found = compose_goodbye(a_customer(), today("2026-12-20", STORY))
    assert found.farewell is not None
    assert (found.farewell.told_us, chose(found, "reasons")) == ((), "left out")


def test_aboard_news_is_what_came_since_they_said_it() -> None:
    """Before the last day, entries from the day they told us on are news, the newest first."""
    customer = a_customer(why=(a_why(said_on=FORTY_CRATES.date),))
    assert _news(customer, "2026-12-20") == [FORTY_CRATES.id]
    assert _news(a_customer(why=(a_why(said_on=None),)), "2026-12-20") == [FORTY_CRATES.id, UNDERSTOOD.id]


def test_after_the_last_day_news_is_what_came_since_they_left() -> None:
    """Under way, only entries after the last day are news: one of that day they could see from aboard."""
    customer = a_customer(why=(a_why(),), last_day=last("2026-12-14 12:00"))
    assert _news(customer, "2028-02-01") == [REOPENED.id, FIX.id, TWO_VANS.id]


def test_every_entry_is_explained() -> None:
    """News, older entries, drafts and entries of the future are each among the decisions."""
    draft = an_entry("2027-01-15-draft", draft=True)
    found = compose_goodbye(a_customer(why=(a_why(),)), today("2027-07-01", [*STORY, draft]))
    told = {each.about: each.because for each in found.decisions if each.about.startswith("entry ")}
    assert told == {
        f"entry {TWO_VANS.id}": "It is news since they left.",
        f"entry {FORTY_CRATES.id}": "It is from before they left.",
        f"entry {UNDERSTOOD.id}": "It is from before they left.",
        f"entry {REOPENED.id}": "It counts from 2028-02-01 on.",
        f"entry {FIX.id}": "It counts from 2027-11-04 on.",
        f"entry {draft.id}": "It is a draft.",
    }


def test_a_reopened_reason_is_named_as_such() -> None:
    """The decision about a reopened reason says that a fix was taken back."""
    found = compose_goodbye(a_customer(why=(a_why(),)), today("2028-02-01", STORY))
    assert chose(found, "reason island-delivery") == "in-the-works, reopened"


def test_a_short_quote_is_theirs_to_the_last_letter() -> None:
    """Up to four hundred characters a quote is shown whole."""
    assert shown_quote("a" * 400) == "a" * 400


def test_a_long_quote_ends_with_a_sentence() -> None:
    """A longer quote ends at the last sentence that fits, with the quotation mark that closes it."""
    sentence = "They said “it takes nine days.” "
    assert shown_quote(sentence * 20) == (sentence * 12).strip()


def test_a_sentence_that_ends_exactly_at_the_limit_fits() -> None:
    """Four hundred characters are four hundred, not three hundred and ninety-nine."""
    assert shown_quote("a" * 399 + ". And more.") == "a" * 399 + "."


def test_a_number_does_not_end_a_sentence() -> None:
    """The point in 9.1 is no end: the quote goes back to the sentence before."""
    assert shown_quote("Nine days. " + "x" * 386 + " 9.1 days and more.") == "Nine days."


def test_a_sentence_without_an_end_is_cut_at_a_word() -> None:
    """One endless sentence ends at a word, with an ellipsis."""
    assert shown_quote("slow " * 100) == ("slow " * 79).strip() + "…"


@given(st.text('ab .!?…؟"”“\n', max_size=900))
def test_a_quote_is_only_ever_shortened(quote: str) -> None:
    """A shown quote is at most four hundred characters long and says nothing they did not say."""
    shown = shown_quote(quote)
    assert len(shown) <= QUOTE_SHOWN
    assert quote.startswith((shown, shown.removesuffix("…")))
