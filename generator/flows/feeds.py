"""Feeds: in every language, for everything and for each reason."""

from __future__ import annotations

from generator.build.staging import Staging
from generator.model.today import Today


def write_feeds(today: Today, staging: Staging) -> tuple[str, ...]:
    """Writes every feed and returns the paths."""
    return ()
