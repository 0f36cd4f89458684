"""Digests that speak of a customer without naming one."""

from __future__ import annotations

from generator.private.digests import DIGITS, customer_digest
from generator.private.secret import Secret

SECRET = Secret(bytes(range(32)))


def test_a_digest_is_pinned() -> None:
    """Whoever kept a log finds the same customer in it years later."""
    assert customer_digest(SECRET, "nordlicht", "brandt") == "b49b75446fcd"
    assert len(customer_digest(SECRET, "nordlicht", "okafor")) == DIGITS


def test_without_the_secret_nobody_can_tell() -> None:
    """Another secret or site gives another digest."""
    digests = {customer_digest(SECRET, site, "brandt") for site in ("nordlicht", "suedlicht")}
    assert len(digests | {customer_digest(Secret(bytes(32)), "nordlicht", "brandt")}) == 3
