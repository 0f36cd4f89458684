"""`goodbye explain ID`: why a customer's page looks the way it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import FaultsFoundError, WrongUseError
from generator.flows.clock import run_instant
from generator.flows.project import Project, did_you_mean
from generator.model.goodbye import Goodbye
from generator.model.today import Today
from generator.model.values import DayTime
from generator.read import read_customer, read_customers, read_site


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was decided for one customer, and the site on the day it was decided for."""

    goodbye: Goodbye
    today: Today


def explain_customer(
    project: Project, customer_id: str, asked: DayTime | None, environment: Mapping[str, str]
) -> Explanation:
    """Every decision for one customer on the day asked for.

    Raises WrongUseError for an unknown id, FaultsFoundError when the files it needs have errors.
    """
    reading = read_site(project.config)
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    read = read_customer(project.config, reading, customer_id)
    if read is None:
        known = [other.id for other in read_customers(project.config, reading)]
        raise WrongUseError(f'There is no customer "{customer_id}".', did_you_mean(customer_id, known))
    if read.customer is None:
        raise FaultsFoundError(read.faults)
    today = site_today(reading.site, run_instant(asked, reading.site.settings.zone, environment), {})
    return Explanation(compose_goodbye(read.customer, today), today)
