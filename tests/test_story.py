"""One customer's whole story, on the starter site: aboard, under way, coming home, and a promise taken back.

The clock is moved by `--date` alone; between two builds exactly the pages change whose content changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.starter import build_starter, token_of

AMELIE = token_of("brandt")

LAST_MINUTE = "2026-12-31 17:59"
LEFT = "2026-12-31 18:00"
BEFORE_THE_FIX = "2027-11-03"
FIXED = "2027-11-04"
BEFORE_REOPENING = "2028-01-31"
REOPENED = "2028-02-01"


def built(output: Path, moment: str) -> dict[str, bytes]:
    build_starter(output, moment)
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """The whole site at each turn of the story."""
    folder = tmp_path_factory.mktemp("story")
    moments = (LAST_MINUTE, LEFT, BEFORE_THE_FIX, FIXED, BEFORE_REOPENING, REOPENED)
    return {moment: built(folder / f"site-{n}" / "site", moment) for n, moment in enumerate(moments)}


def page(site: Mapping[str, bytes], address: str = "") -> str:
    return site[f"g/{AMELIE}/{address}index.html"].decode()


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_until_the_last_minute_she_is_aboard(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """A minute before six on New Year's Eve her page still says that everything works."""
    assert "Fair winds, <bdi>Amelie</bdi>." in page(story[LAST_MINUTE]) or "Fair winds, Amelie." in page(
        story[LAST_MINUTE]
    )
    assert "Your packing list" in page(story[LAST_MINUTE])


def test_at_six_she_is_under_way(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """From six on it is a keepsake: no packing list, the sea chart before the help."""
    text = page(story[LEFT])
    assert "Bon voyage" in text
    assert "Your packing list" not in text
    assert text.index("What we did together") < text.index("Still here for you")


def test_her_last_minute_changes_her_page_alone(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """Between 17:59 and 18:00 one file of the whole site changes: hers."""
    assert changed(story[LAST_MINUTE], story[LEFT]) == {f"g/{AMELIE}/index.html"}


def test_before_the_fix_there_is_no_welcome_back(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """While the islands still wait she has no welcome-back page."""
    assert f"g/{AMELIE}/welcome/index.html" not in story[BEFORE_THE_FIX]


def test_on_the_day_of_the_fix_she_is_told_once(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """The welcome-back page appears on the day of the fix, and her farewell leads to it."""
    assert "We fixed&nbsp;it" in page(story[FIXED], "welcome/")
    assert 'href="welcome/"' in page(story[FIXED])


def test_a_fix_changes_only_the_pages_it_is_about(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """Besides pages of people who left over the islands, the fix touches its reason, home, welcome-back and feeds."""
    paths = changed(story[BEFORE_THE_FIX], story[FIXED])
    public = {path for path in paths if not path.startswith("g/")}
    about = ("island-delivery", "index.html", "welcome-back", "feed", "search/", "sitemap")
    assert [path for path in public if not any(part in path for part in about)] == []
    assert [p for p in public if "reasons/" in p and "island-delivery" not in p] == []
    for path in paths - public:
        texts = (story[BEFORE_THE_FIX].get(path, b""), story[FIXED].get(path, b""))
        assert any(b"island-delivery" in text for text in texts), path


def test_when_it_breaks_again_the_page_says_so(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """On the day of the reopening her welcome-back page says honestly that it was too soon."""
    assert "We spoke too soon" in page(story[REOPENED], "welcome/")
    assert "We spoke too soon" not in page(story[BEFORE_REOPENING], "welcome/")


def test_a_reopened_reason_has_no_public_welcome_back(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """The public welcome-back page of the islands stands while they are fixed, and is gone once they are not."""
    address = "welcome-back/island-delivery/index.html"
    assert address in story[BEFORE_REOPENING]
    assert address not in story[REOPENED]


def test_her_address_never_changes(story: Mapping[str, Mapping[str, bytes]]) -> None:
    """One link for the whole relation: the same address at every turn."""
    assert all(f"g/{AMELIE}/index.html" in site for site in story.values())


def test_the_same_moment_gives_the_same_bytes(story: Mapping[str, Mapping[str, bytes]], tmp_path: Path) -> None:
    """Building the same moment again, elsewhere, gives the same bytes in every file."""
    again = built(tmp_path / "elsewhere" / "site", FIXED)
    assert {p: sha256(b).hexdigest() for p, b in again.items()} == {
        p: sha256(b).hexdigest() for p, b in story[FIXED].items()
    }
