"""The ledger's keys: handed on from secret to secret, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.ledger import HandedOn, Ledger
from generator.private import Secret, secret_check
from generator.private.ledger import Keyring, LedgerKeys, hand_on

OLD, NEW, NEWEST = (Secret(bytes([number]) * 32) for number in (1, 2, 3))
LEE = LedgerKeys.of_secret(OLD, "nordlicht").of_id("lee")
LEDGER = Ledger(blocked=frozenset({LEE}), made_with=frozenset({secret_check(OLD)}))


def known(ledger: Ledger, *secrets: Secret, site_id: str = "nordlicht") -> bool:
    return LEE in Keyring.of(ledger, site_id, secrets).ids("lee")


def test_a_key_that_was_handed_on_goes_from_secret_to_secret() -> None:
    """Each new secret knows alone whom any secret before it knew; saying it again changes nothing."""
    once = hand_on(LEDGER, "nordlicht", (NEW, OLD))
    twice = hand_on(once, "nordlicht", (NEWEST, NEW))
    assert not known(LEDGER, NEW)
    assert known(once, NEW)
    assert not known(once, NEWEST)
    assert known(twice, NEWEST)
    assert hand_on(twice, "nordlicht", (NEWEST, OLD)) == twice
    assert Keyring.of(twice, "nordlicht", (NEWEST,)).checks >= LEDGER.made_with


def test_the_secret_in_force_comes_first() -> None:
    """Whoever is forgotten now is entered under it, however many others are known."""
    keys = Keyring.of(hand_on(LEDGER, "nordlicht", (NEW, OLD)), "nordlicht", (NEW, OLD)).keys
    assert keys[0].of_id("lee") == LedgerKeys.of_secret(NEW, "nordlicht").of_id("lee")
    assert len(keys) == 2


@pytest.mark.parametrize("at", [0, 30, 119])
def test_a_damaged_line_opens_nothing(at: int) -> None:
    """A flipped digit, or another site's line, is as if it were not there: a check warns then."""
    (line,) = hand_on(LEDGER, "nordlicht", (NEW, OLD)).handed_on
    flipped = f"{line.sealed[:at]}{'0' if line.sealed[at] != '0' else '1'}{line.sealed[at + 1 :]}"
    damaged = replace(LEDGER, handed_on=frozenset({HandedOn(line.to, line.of, flipped)}))
    assert not known(damaged, NEW)
    assert secret_check(OLD) not in Keyring.of(damaged, "nordlicht", (NEW,)).checks
    assert not known(replace(LEDGER, handed_on=frozenset({line})), NEW, site_id="sudlicht")
