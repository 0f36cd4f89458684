"""The digests by which a forgotten customer is recognised; without the secret nobody can tell whose they are."""

from __future__ import annotations

from generator.private.links import Keyed, lp
from generator.private.secret import Secret

DIGITS = 32
"""Hex digits of a digest: 16 bytes, so that nobody is ever taken for somebody else."""


class LedgerKeys:
    """Makes the digests of one site, under a key of their own."""

    def __init__(self, secret: Secret, site_id: str) -> None:
        key, site = secret.subkey("ledger/v1"), lp(site_id)
        self._kinds = {kind: Keyed(key, site + lp(kind)) for kind in ("id", "email", "erased")}

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
