"""The digests by which a forgotten customer is recognised; without the secret nobody can tell whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.model.ledger import HandedOn, Ledger
from generator.private.links import Keyed, lp
from generator.private.secret import Secret, secret_check

DIGITS = 32
"""Hex digits of a digest: 16 bytes, so that nobody is ever taken for somebody else."""

NONCE = 12


class LedgerKeys:
    """Makes the digests of one site, under a key of their own."""

    def __init__(self, key: bytes, site_id: str) -> None:
        site = lp(site_id)
        self._kinds = {kind: Keyed(key, site + lp(kind)) for kind in ("id", "email", "erased")}

    @classmethod
    def of_secret(cls, secret: Secret, site_id: str) -> LedgerKeys:
        """Those of whoever is forgotten while this secret is in force."""
        return cls(_key_of(secret), site_id)

    def of_id(self, customer_id: str) -> str:
        """The digest of an id."""
        return self._digest("id", customer_id)

    def of_email(self, email: str) -> str:
        """The digest of an e-mail address, in whatever case it is written."""
        return self._digest("email", email.casefold())

    def of_erased(self, customer_id: str) -> str:
        """The mark that this customer's data was erased and a promise is kept: what is left of them may stay."""
        return self._digest("erased", customer_id)

    def _digest(self, kind: str, value: str) -> str:
        return self._kinds[kind].digest(lp(value)).hex()[:DIGITS]


@dataclass(frozen=True, slots=True)
class Keyring:
    """Everything by which the people in a ledger can be recognised with the secrets at hand.

    `keys` begin with those of the secret in force; `checks` name the secrets whose people are recognised.
    """

    keys: tuple[LedgerKeys, ...]
    checks: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger, site_id: str, secrets: Sequence[Secret]) -> Keyring:
        """The keyring of a site; the first secret is the one in force."""
        found = _reached(ledger, site_id, secrets)
        own = LedgerKeys.of_secret(secrets[0], site_id)
        others = [LedgerKeys(key, site_id) for check, key in found.items() if check != secret_check(secrets[0])]
        return cls((own, *others), frozenset(found))

    def ids(self, customer_id: str) -> list[str]:
        """All digests of an id."""
        return [one.of_id(customer_id) for one in self.keys]

    def emails(self, email: str) -> list[str]:
        """All digests of an e-mail address."""
        return [one.of_email(email) for one in self.keys]

    def erased(self, customer_id: str) -> list[str]:
        """All marks of a customer whose data was erased."""
        return [one.of_erased(customer_id) for one in self.keys]


def hand_on(ledger: Ledger, site_id: str, secrets: Sequence[Secret]) -> Ledger:
    """The same ledger, all of whose people that can be recognised now will be so with the first secret alone."""
    to, alone = secret_check(secrets[0]), Keyring.of(ledger, site_id, secrets[:1]).checks
    missing = {check: key for check, key in _reached(ledger, site_id, secrets).items() if check not in alone}
    fresh = {HandedOn(to, of, _seal(secrets[0], site_id, of, key)) for of, key in missing.items()}
    return replace(ledger, handed_on=ledger.handed_on | fresh)


def _reached(ledger: Ledger, site_id: str, secrets: Iterable[Secret]) -> dict[str, bytes]:
    """The keys by the checks of their secrets, of those under whom somebody was forgotten, and of the first one."""
    found = dict[str, bytes]()
    for secret in secrets:
        check = secret_check(secret)
        if not found or check in ledger.made_with:
            found.setdefault(check, _key_of(secret))
        for one in sorted(ledger.handed_on):
            if one.to == check and one.of in ledger.made_with and (key := _opened(secret, site_id, one)):
                found.setdefault(one.of, key)
    return found


def _key_of(secret: Secret) -> bytes:
    return secret.subkey("ledger/v1")


def _seal(secret: Secret, site_id: str, of: str, key: bytes) -> str:
    """A key, locked; the nonce follows from it, so that the same ledger has the same bytes."""
    nonce = Keyed(secret.subkey("ledger/v1/nonce")).digest(lp(of) + lp(key.hex()))[:NONCE]
    return (nonce + _sealer(secret).encrypt(nonce, key, _bound(site_id, of))).hex()


def _opened(secret: Secret, site_id: str, one: HandedOn) -> bytes | None:
    """The key; None where the line was damaged, or is of another site."""
    raw = bytes.fromhex(one.sealed)
    try:
        return _sealer(secret).decrypt(raw[:NONCE], raw[NONCE:], _bound(site_id, one.of))
    except InvalidTag:
        return None


def _sealer(secret: Secret) -> AESGCM:
    return AESGCM(secret.subkey("ledger/v1/seal"))


def _bound(site_id: str, of: str) -> bytes:
    return lp(site_id) + lp(of)
