"""What every personal page must say, checked on a real one with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from generator.private.personal_pages import PersonalPages, Topic
from tests.render.voyage import amelie, farewell


@cache
def page() -> str:
    return farewell(amelie()).html


def topics(text: str, *names: str) -> set[Topic]:
    return {fault.topic for fault in PersonalPages().faults(text.encode(), names)}


def test_a_page_of_ours_is_right() -> None:
    """What the renderer makes passes, and its head does not name the customer."""
    assert topics(page(), "Amelie Brandt", "Amelie", "Brandt & Töchter Kaffeerösterei") == set()


def swapped(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


WRONG = {
    "no policy": (Topic.POLICY, swapped("Content-Security-Policy", "Content-Policy")),
    "a wider policy": (Topic.POLICY, swapped("default-src 'none'", "default-src 'self'")),
    "a policy for other styles": (Topic.POLICY, swapped("<style>", "<style>p{color:red}")),
    "something before the policy": (
        Topic.POLICY,
        swapped('<meta charset="utf-8">', '<meta charset="utf-8"><meta name=a>'),
    ),
    "no character set": (Topic.HEAD, swapped('<meta charset="utf-8">', "")),
    "two policies": (
        Topic.POLICY,
        swapped("<title>", '<meta http-equiv="content-security-policy" content="a"><title>'),
    ),
    "a wrong referrer": (Topic.REFERRER, swapped('content="no-referrer"', 'content="origin"')),
    "two referrers": (Topic.REFERRER, swapped("<title>", '<meta name="referrer" content="unsafe-url"><title>')),
    "less for robots": (Topic.LISTING, swapped("noindex, ", "")),
    "a preview": (Topic.NAMING, swapped("<title>", '<meta property="og:title" content="Hello"><title>')),
    "a name in the title": (Topic.NAMING, swapped("<title>", "<title>Amelie Brandt: ")),
    "no title": (Topic.HEAD, lambda text: text.replace("title>", "name>")),
    "no head": (Topic.HEAD, swapped("</head>", "")),
    "a script in the head": (Topic.ACTIVE, swapped("<title>", "<script>1</script><title>")),
    "a script": (Topic.ACTIVE, swapped("</main>", "<script>1</script></main>")),
    "a form": (Topic.ACTIVE, swapped("</main>", "<form></form></main>")),
    "a handler": (Topic.ACTIVE, swapped("<main ", "<main onclick=a() ")),
    "a refresh in the body": (Topic.ACTIVE, swapped("</main>", '<meta http-equiv="refresh" content="1"></main>')),
    "a link without rel": (Topic.REFERRER, swapped("</main>", '<a href="https://x.example/">x</a></main>')),
    "a link with less": (Topic.REFERRER, swapped("</main>", '<a rel="nofollow" href="//x.example/">x</a></main>')),
}


@pytest.mark.parametrize(("topic", "change"), WRONG.values(), ids=WRONG)
def test_whatever_is_missing_or_too_much_is_found(topic: Topic, change: Callable[[str], str]) -> None:
    """Each exact value of the head, and each thing that a body may not hold."""
    assert topic in topics(change(page()), "Amelie Brandt")


def test_equal_heads_are_looked_at_once() -> None:
    """A thousand pages with one head cost one look; a wrong head stays wrong for all of them."""
    pages = PersonalPages()
    wrong = page().replace("noindex, ", "", 1)
    assert pages.quick_faults(page().encode()) == pages.quick_faults(f"{page()} ".encode()) == ()
    assert len(pages.heads) == 1
    assert pages.quick_faults(wrong.encode()) == pages.quick_faults(f"{wrong} ".encode()) != ()
    assert len(pages.heads) == 2


def test_the_first_page_with_a_new_head_is_looked_at_as_a_whole() -> None:
    """In a build every kind of page has its body looked at once."""
    text = swapped("</main>", "<svg><image href='/a.png'/></svg></main>")(page())
    assert PersonalPages().quick_faults(text.encode()) == ()
    text = swapped("</main>", "<svg><image href='//x.example/a.png'/></svg></main>")(page())
    assert {fault.topic for fault in PersonalPages().quick_faults(text.encode())} == {Topic.REQUEST}
