"""What a build says when a site grows large: the room its pages take, and the hosts that take no more files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.model.choices import Assets

WORTH_SAYING = 10_000
"""Personal pages from which room and numbers of files matter."""

SAVED = 25_000
"""Bytes that a page of ours loses with `assets: shared`: stylesheet, scene and light (measured on the starter site)."""

HOSTS = (("Cloudflare Pages, free", 20_000), ("Cloudflare Pages, paid", 100_000))
"""Hosts that take so many files of one site and no more (their documentation, 2026)."""

_SAMPLE = 50


def advice(output: Path, pages: int, others: int, assets: Assets) -> Iterator[str]:
    """Sentences for a site of so many personal `pages` and at least so many `others`, which lies in `output`."""
    if pages < WORTH_SAYING:
        return
    each = _mean_size(output)
    if assets is Assets.INLINE and each > SAVED:
        room, less = each * pages / 1e9, (each - SAVED) * pages / 1e9
        yield (
            f"{each / 1000:.0f} kB x {pages:,} personal pages = {room:.1f} GB; "
            f"with  assets: shared  it would be about {less:.1f} GB."
        )
    full = [f"{name} ({most:,})" for name, most in HOSTS if pages + others > most]
    if full:
        yield f"More files than these hosts take: {', '.join(full)}."


def _mean_size(output: Path) -> int:
    """The mean size in bytes of some personal pages."""
    sizes = [page.stat().st_size for page in islice((output / "g").glob("*/index.html"), _SAMPLE)]
    return sum(sizes) // max(len(sizes), 1)
