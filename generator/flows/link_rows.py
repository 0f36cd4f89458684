"""The line of the link list for one customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.choices import Address, Phase
from generator.model.customer import Customer
from generator.model.goodbye import Goodbye
from generator.model.page import LinkRow
from generator.model.settings import Settings
from generator.model.today import Today
from generator.private import Secret, confirm_secret, customer_digest, link_token, page_address
from generator.render.subject import mail_subject
from generator.render.words import Speaker, speaker

RETIRED = "retired"
"""The phase of somebody whose page is no longer there."""


@dataclass(frozen=True, slots=True)
class LinkDesk:
    """Whatever makes a line of the link list: the site today, the secret, and who speaks each language."""

    today: Today
    secret: Secret
    speakers: Mapping[str, Speaker]

    @classmethod
    def for_site(cls, today: Today, secret: Secret, theme: tuple[Path, ...]) -> LinkDesk:
        """Gets ready for a site. Raises RefusalError when this is not the secret of the site's links."""
        settings = today.site.settings
        confirm_secret(secret, settings.secret_check)
        return cls(today, secret, speakers_of(settings, theme))

    def token(self, customer: Customer) -> str:
        """The customer's private token, for `/g/<token>/`."""
        return link_token(self.secret, self.today.site.settings.site_id, customer.id, customer.link_version)

    def digest_of(self, customer_id: str) -> str:
        """By what logs and messages call a customer."""
        return customer_digest(self.secret, self.today.site.settings.site_id, customer_id)

    def row(self, goodbye: Goodbye, token: str = "") -> LinkRow | None:
        """The line for this customer: None when their page has retired, or nobody may ever write to them.

        `token` is theirs, where it is known already.
        """
        customer, settings = goodbye.customer, self.today.site.settings
        phase = phase_of(goodbye)
        if goodbye.farewell is None or phase is None or customer.never_contact:
            return None
        language = goodbye.farewell.language
        clock = f" {customer.last_day.clock:%H:%M}" if customer.last_day.clock else ""
        return LinkRow(
            id=customer.id,
            person=customer.person,
            greet=customer.greet,
            email=customer.email,
            language=language,
            phase=str(phase),
            last_day=f"{customer.last_day.day.isoformat()}{clock}",
            subject=mail_subject(phase, self.speakers[language]),
            address=page_address(settings.private_url or settings.public_url, token or self.token(customer)),
        )


def speakers_of(settings: Settings, theme: tuple[Path, ...]) -> dict[str, Speaker]:
    """Who speaks each language of the site, in the way its settings address people."""
    return {
        language: speaker(language, settings.address.get(language, Address.INFORMAL), theme)
        for language in settings.languages
    }


def phase_of(goodbye: Goodbye) -> Phase | None:
    """Where this customer is on the way; None when their page has retired."""
    if goodbye.farewell is None:
        return None
    return Phase.COMING_HOME if goodbye.welcome_back is not None else goodbye.farewell.phase
