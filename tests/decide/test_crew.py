"""Who helps, and who signs."""

from __future__ import annotations

from generator.decide.crew import decide_crew
from generator.model.site import Localised
from tests.builders import a_customer, a_helper, a_reason, a_site, a_why, alone


def test_the_first_helper_signs() -> None:
    """The crew keeps the order of the file, whose first name signs."""
    crew, _ = decide_crew(a_customer(helpers=("samira", "jonas", "samira")), a_site(), "en")
    assert [helper.id for helper in crew] == ["samira", "jonas"]


def test_there_is_always_somebody() -> None:
    """Without helpers in the file the site's contact answers, not the owner of a reason."""
    site = a_site(reasons=alone(a_reason(owner="samira")))
    crew, _ = decide_crew(a_customer(why=(a_why(),)), site, "en")
    assert [helper.id for helper in crew] == ["jonas"]


def test_helpers_speak_the_language_of_the_page() -> None:
    """What a helper does is said in the page's language, where somebody wrote it so."""
    german = a_helper(does="dein Kontakt seit 2021", language="de")
    site = a_site(helpers={"jonas": Localised(a_helper(), {"de": german})})
    assert decide_crew(a_customer(), site, "de")[0][0].does == "dein Kontakt seit 2021"
