"""The site at an instant: everything that is the same for all customers, decided once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from generator.decide.reasons import Entry, counts_on, standing_from
from generator.model.site import Site
from generator.model.today import Today


def site_today(site: Site, now: datetime, tally: Mapping[str, int]) -> Today:
    """The site at `now`: the entries that count and where every reason stands.

    `tally` holds the people per reason, as `count_reasons` counts them. Raises ValueError for a `now` without a time
    zone; one in another zone is read on the site's clock.
    """
    if now.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    here = now.astimezone(site.settings.zone)
    about: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in site.changelog:
        for reason in dict.fromkeys(entry.original.reasons):
            about[reason].append(entry)
    standings = {
        name: standing_from(reason.original, about[name], site, here.date(), tally)
        for name, reason in site.reasons.items()
    }
    entries = tuple(entry for entry in reversed(site.changelog) if counts_on(entry, here.date()))
    return Today(site, here, standings, entries)
