"""Where we would go in their place."""

from __future__ import annotations

from typing import Any

from generator.decide import compose_goodbye
from generator.model.choices import Mood
from generator.model.goodbye import Goodbye
from tests.builders import a_customer, a_playbook, a_reason, a_why, alone, an_alternative
from tests.decide.days import because, chose, last, today

NAMES = ("inselbote", "postkutsche-nord", "watt-und-weit", "andenpost", "paketatlas")
SITE: dict[str, Any] = {
    "alternatives": alone(*(an_alternative(name, name=name.title()) for name in NAMES)),
    "playbooks": alone(a_playbook(alternatives=("inselbote", "postkutsche-nord"))),
    "reasons": alone(a_reason(alternatives=("watt-und-weit", "inselbote")), a_reason("price")),
}
LEFT = last("2026-11-30")


def _goodbye(**changes: Any) -> Goodbye:
    return compose_goodbye(a_customer(**changes), today("2026-12-01", **SITE))


def _shown(goodbye: Goodbye) -> list[str]:
    assert goodbye.farewell is not None
    return [each.alternative.id for each in goodbye.farewell.alternatives]


def test_the_playbook_and_their_reasons_name_them() -> None:
    """First come the playbook's, then those of their reasons, each once."""
    assert _shown(_goodbye(why=(a_why(),))) == ["inselbote", "postkutsche-nord", "watt-und-weit"]


def test_where_they_go_comes_first() -> None:
    """Aboard, the one they chose stands first, also when nobody else names it."""
    assert _shown(_goodbye(going_to="postkutsche-nord")) == ["postkutsche-nord", "inselbote"]
    assert _shown(_goodbye(going_to="paketatlas"))[0] == "paketatlas"


def test_after_the_last_day_the_others_are_plan_b() -> None:
    """Under way, the page names the one they went to and recommends only others."""
    found = _goodbye(going_to="inselbote", why=(a_why(),), last_day=LEFT)
    assert _shown(found) == ["postkutsche-nord", "watt-und-weit"]
    assert found.farewell is not None
    assert found.farewell.plan_b_to == "Inselbote"
    assert chose(found, "alternative inselbote") == "left out"


def test_plan_b_is_short() -> None:
    """After the last day three are enough; what is left out says why."""
    many = dict(SITE, playbooks=alone(a_playbook(alternatives=NAMES)))
    found = compose_goodbye(a_customer(last_day=LEFT), today("2026-12-01", **many))
    assert _shown(found) == list(NAMES[:3])
    assert "enough" in because(found, "alternative andenpost")
    assert _shown(compose_goodbye(a_customer(), today("2026-12-01", **many))) == list(NAMES)


def test_we_do_not_guess_where_they_went() -> None:
    """Without a destination in the file the page names none."""
    found = _goodbye(last_day=LEFT)
    assert found.farewell is not None
    assert found.farewell.plan_b_to == ""


def test_a_quiet_page_recommends_nobody() -> None:
    """In the quiet mood no competitor is named, and each one's reason says so."""
    found = _goodbye(mood=Mood.QUIET, going_to="inselbote")
    assert _shown(found) == []
    assert because(found, "alternative inselbote") == "The page is quiet."


def test_every_recommendation_has_its_reason() -> None:
    """Each one carries why it is there: they go there, the playbook or a reason of theirs names it."""
    found = _goodbye(going_to="andenpost", why=(a_why(),)).farewell
    assert found is not None
    reasons = {each.alternative.id: each.because for each in found.alternatives}
    assert reasons["andenpost"] == "They go there."
    assert "island-shippers" in reasons["inselbote"]
    assert "island-delivery" in reasons["watt-und-weit"]


def test_an_introduction_has_a_name() -> None:
    """Who makes the introduction is a helper, where the alternative names one."""
    site = {"alternatives": alone(an_alternative(introduce="samira"), an_alternative("paketatlas", introduce=None))}
    found = compose_goodbye(a_customer(going_to="paketatlas"), today("2026-12-01", **site)).farewell
    assert found is not None
    assert [each.introduced_by and each.introduced_by.id for each in found.alternatives] == [None, "samira"]


def test_no_alternative_is_said_too() -> None:
    """Where nobody names one, that is a decision like any other."""
    found = compose_goodbye(a_customer(), today("2026-12-01", playbooks=alone(a_playbook(alternatives=()))))
    assert chose(found, "alternatives") == "none"
