"""What pages weigh, and the bound that spares most of them the scales."""

from __future__ import annotations

import gzip
import random
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.render.pieces import Constant, Pieces, Tare
from generator.render.weight import Scales

_WORDS = re.findall(
    r"\w+",
    """
the harbour and its lights were seen from far away when everybody went aboard with a letter for those who stay
until the last day of the contract we answer your questions and send what you want to take along
""",
)
_HEAD = "<!doctype html><html><head><style>" + "".join(f".c{n}{{margin:{n}px;color:#0{n % 10}f}}" for n in range(900))
_SLOTS = st.lists(st.text(min_size=1, max_size=200), max_size=6)


def _part(number: int) -> tuple[str, ...]:
    """The constants of an invented part, the same each time."""
    chance = random.Random(number)
    return tuple(f"<p class=c{number}>{' '.join(chance.choices(_WORDS, k=12))}" for _ in range(3))


def _laid(parts: list[tuple[tuple[str, ...], list[str]]]) -> Pieces:
    pieces: list[str] = []
    for constants, slots in parts:
        pieces.append(Tare(constants, len(slots)))
        for number, text in enumerate(constants):
            pieces += [Constant(text), *slots[number::3]]
    return tuple(pieces)


def _bound(scales: Scales, pieces: Pieces) -> tuple[int, int]:
    """The bound of a page, and what gzip makes of it."""
    body = "".join(pieces).encode(errors="replace")
    tares = [piece for piece in pieces if isinstance(piece, Tare)]
    return scales.bound("farewell en", tares, len(body)), len(gzip.compress(body, 9))


def test_a_page_weighs_what_gzip_makes_of_it() -> None:
    """The scales go on from a head that is compressed already, and give the size of gzip -9 of the whole page."""
    scales = Scales()
    for number in range(4):
        page = "".join((_HEAD, "</style></head>", *_part(number))).encode()
        assert scales.weigh(page) == len(gzip.compress(page, 9))


@given(st.lists(st.tuples(st.integers(0, 30), _SLOTS), max_size=12), st.lists(_SLOTS, min_size=12, max_size=12))
def test_whatever_stands_in_the_slots_the_bound_is_over_the_weight(
    drawn: list[tuple[int, list[str]]], others: list[list[str]]
) -> None:
    """A part is weighed on the first page that has it; what customers wrote on the next makes no page pass unseen."""
    scales = Scales()
    head: tuple[tuple[str, ...], list[str]] = ((_HEAD, "</style></head>"), [])
    for parts in (
        [(_part(number), slots) for number, slots in drawn],
        [(_part(number), slots) for (number, _), slots in zip(drawn, others, strict=False)],
    ):
        bound, weight = _bound(scales, _laid([head, *parts]))
        assert bound >= weight
