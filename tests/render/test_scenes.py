"""Which scene a page is set in."""

from __future__ import annotations

from datetime import date

import pytest

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import EndedBy, Relationship
from generator.model.customer import Customer
from generator.render.scenes import Scene, farewell_scene, welcome_scene
from tests.builders import at
from tests.render.voyage import ABOARD, FIXED, REOPENED, UNDER_WAY, amelie, asked, the_site


@pytest.mark.parametrize(
    ("customer", "when", "scene"),
    [
        (amelie(), ABOARD, Scene("aboard", festive=True)),
        (amelie(), UNDER_WAY, Scene("under-way", festive=True)),
        (amelie(playbook="closing-shop"), ABOARD, Scene("quiet")),
        (amelie(playbook="closing-shop"), UNDER_WAY, Scene("quiet")),
        (amelie(relationship=Relationship.ROUGH), ABOARD, Scene("aboard")),
        (amelie(ended_by=EndedBy.US), UNDER_WAY, Scene("under-way")),
        (amelie(returned_on=date(2027, 1, 2)), UNDER_WAY, Scene("coming-home", festive=True)),
    ],
)
def test_a_farewell_has_its_scene(customer: Customer, when: str, scene: Scene) -> None:
    """At the quay, under way or home again; the band plays only where there is something to play for."""
    farewell = compose_goodbye(customer, site_today(the_site(), at(when), {})).farewell
    assert farewell_scene(farewell) == scene


@pytest.mark.parametrize(
    ("customer", "when", "scene"),
    [
        (asked(), FIXED, Scene("coming-home", festive=True)),
        (asked(), REOPENED, Scene("under-way")),
        (asked(playbook="closing-shop"), FIXED, Scene("quiet")),
    ],
)
def test_a_welcome_back_has_its_scene(customer: Customer, when: str, scene: Scene) -> None:
    """Home at dawn, unless the fix was taken back or the mood is quiet."""
    welcome = compose_goodbye(customer, site_today(the_site(), at(when), {})).welcome_back
    assert welcome_scene(welcome) == scene
