"""The subject of the mail that brings somebody their link. It names nobody: subjects show on locked screens."""

from __future__ import annotations

from generator.model.choices import Phase
from generator.render.words import Speaker


def mail_subject(phase: Phase, speaker: Speaker) -> str:
    """The subject in the page's language. A welcome-back page may have to take a fix back, so it claims nothing."""
    _ = speaker.gettext
    if phase is Phase.ABOARD:
        return _("Everything for your last weeks with us, and thank you")
    if phase is Phase.UNDER_WAY:
        return _("Your page, to keep, and thank you")
    return _("You asked us to tell you once")
