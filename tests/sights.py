"""One page of every kind: what accessibility tests open and the contact sheet photographs."""

from __future__ import annotations

from tests.starter import Sight, personal

FIXED = "2027-11-05"
LEFT = "2027-01-01"

PERSONAL = (
    personal("aboard", "brandt"),
    personal("aboard, German", "de-vries", "2026-11-20"),
    personal("aboard, Arabic", "al-khatib"),
    personal("under way", "brandt", LEFT),
    personal("quiet", "okafor"),
    personal("bereavement", "halvorsen"),
    personal("four fields", "lindqvist"),
    personal("rough", "haugen"),
    personal("we end it", "fontes"),
    personal("came back", "novak"),
    personal("coming home", "brandt", FIXED, "welcome/"),
    personal("we spoke too soon", "brandt", "2028-02-02", "welcome/"),
    Sight("taken down", "404.html"),
)
"""Personal pages, each kind once."""

PUBLIC = (
    Sight("in the dock", ""),
    Sight("in the dock, German", "de/"),
    Sight("in the dock, Arabic", "ar/"),
    Sight("a reason", "reasons/island-delivery/"),
    Sight("a reason, not planned", "reasons/south-america/"),
    Sight("a reason, reopened", "reasons/damage/"),
    Sight("welcome back", "welcome-back/"),
    Sight("welcome back, fixed", "welcome-back/island-delivery/", FIXED),
    Sight("a page of their own", "about/"),
)
"""Public pages, each kind once."""
