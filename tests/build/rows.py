"""Builders for what a manifest holds."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.build.manifest import Manifest, ManifestWriter, load_manifest
from generator.build.plan import Ground
from generator.model.manifest import NEVER, Facts, Inputs, Listing, Row, Signature
from generator.private.marks import Digests
from generator.private.secret import parse_secret

SECRET = parse_secret("5a" * 32)
DIGESTS = Digests(SECRET)
SECOND = 1_000_000_000
SCANNED = 1_000 * SECOND
PRICE = Inputs("en", "price", ("jonas",), ("islands",), "", False)


def a_row(name: str, **changes: Any) -> Row:
    values = {
        "id": DIGESTS.name(name),
        "signature": Signature(900, 5 * SECOND, 7),
        "content": DIGESTS.content(name.encode()),
        "token": (name.replace("-", "") * 32)[:32],
        "farewell": 8_000,
        "welcome": 0,
        "pages": DIGESTS.pages(name.encode()),
        "due": NEVER,
        "inputs": PRICE,
        "digest": b"p" * 16,
        "phase": "aboard",
        **changes,
    }
    return Row(**values)


def a_listing(names: Sequence[str], **changes: Any) -> Listing:
    """Files that look as `a_row` has them, but for those in `changes`."""
    looks = [changes.get(name, Signature(900, 5 * SECOND, 7)) for name in names]
    columns = [array(code, (look[at] for look in looks)) for at, code in enumerate("qqQ")]
    return Listing(tuple(names), columns[0], columns[1], columns[2], 2 * SCANNED)


def written(path: Path, rows: Sequence[Row], names: Sequence[str], **facts: Any) -> Manifest:
    with ManifestWriter(path, SECRET) as writer:
        for row in rows:
            writer.add(row)
        writer.close(Facts(**{"scanned": SCANNED, "names": DIGESTS.names(names), **facts}))
        writer.commit()
    manifest = load_manifest(path, SECRET)
    assert manifest is not None
    return manifest


def a_ground(listing: Listing, **changes: Any) -> Ground:
    """Nothing has changed since `written`, but for what `changes` says."""
    values = {
        "now": 0,
        "names": DIGESTS.names(listing.names),
        "name_of": DIGESTS.name,
        "content_of": lambda name: DIGESTS.content(name.encode()),
        "inputs_of": lambda inputs: b"p" * 16,
        **changes,
    }
    return Ground(**values)
