"""Digests by which logs and lists can speak of a customer without saying who it is."""

from __future__ import annotations

import hmac

from generator.private.links import lp
from generator.private.secret import Secret

DIGITS = 12
"""Hex digits of a digest: 48 bits; among a million customers two share one with a chance of 1 in 560."""


def customer_digest(secret: Secret, site_id: str, customer_id: str) -> str:
    """Twelve hex digits for a customer; without the secret nobody can tell for whom, not even by trying all ids."""
    return hmac.digest(secret.subkey("digest/v1"), lp(site_id) + lp(customer_id), "sha256").hex()[:DIGITS]
