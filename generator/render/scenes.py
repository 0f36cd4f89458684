"""Which scene a page is set in. The drawings themselves are the theme's: theme/personal/art/scene-<name>.svg."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.choices import Mood, Phase
from generator.model.goodbye import Farewell, WelcomeBack
from generator.render.occasion import Occasion, occasion_of


class Scene(NamedTuple):
    """A scene by its name, which is also the class of the page's body; `festive` with band, pennants and confetti."""

    name: str
    festive: bool = False


QUIET = Scene("quiet")


def farewell_scene(farewell: Farewell) -> Scene:
    """At the quay until the last day, out on the water after it; whoever came back comes home.

    Where we are the ones who end it, or it was not good between us, nobody strikes up the band.
    """
    if farewell.mood is Mood.QUIET:
        return QUIET
    if farewell.customer.returned_on is not None:
        return Scene("coming-home", festive=True)
    name = "aboard" if farewell.phase is Phase.ABOARD else "under-way"
    return Scene(name, festive=occasion_of(farewell) is Occasion.FESTIVE)


def welcome_scene(welcome: WelcomeBack) -> Scene:
    """Coming home at dawn; a fix that was taken back is no homecoming."""
    if welcome.mood is Mood.QUIET:
        return QUIET
    return Scene("under-way") if welcome.reopened else Scene("coming-home", festive=True)
