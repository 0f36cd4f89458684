"""What a build says about large sites."""

from __future__ import annotations

from pathlib import Path

from generator.flows.advice import WORTH_SAYING, advice
from generator.model.choices import Assets


def a_site(folder: Path, size: int) -> Path:
    (folder / "g" / "k7m2").mkdir(parents=True)
    (folder / "g" / "k7m2" / "index.html").write_bytes(b"x" * size)
    return folder


def test_small_sites_hear_nothing(tmp_path: Path) -> None:
    """Below ten thousand pages neither room nor files matter."""
    assert list(advice(a_site(tmp_path, 36_000), WORTH_SAYING - 1, 30, Assets.INLINE)) == []


def test_large_sites_hear_of_room_and_hosts(tmp_path: Path) -> None:
    """What the pages take, what sharing would leave, and which hosts refuse so many files."""
    said = list(advice(a_site(tmp_path, 36_000), 100_000, 30, Assets.INLINE))
    assert said == [
        "36 kB x 100,000 personal pages = 3.6 GB; with  assets: shared  it would be about 1.1 GB.",
        "More files than these hosts take: Cloudflare Pages, free (20,000), Cloudflare Pages, paid (100,000).",
    ]


def test_whoever_shares_hears_of_hosts_alone(tmp_path: Path) -> None:
    """A site that shares its assets already is not told to."""
    said = list(advice(a_site(tmp_path, 11_000), 25_000, 30, Assets.SHARED))
    assert said == ["More files than these hosts take: Cloudflare Pages, free (20,000)."]
