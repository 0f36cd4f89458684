"""`goodbye forget --new-secret`: whoever was forgotten under the secret before stays known under the new one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext

from generator.build.lock import alone
from generator.errors import FaultsFoundError, RefusalError
from generator.flows.ledger import secrets_at_hand, write_ledger
from generator.flows.project import Project
from generator.private import confirm_secret
from generator.private.ledger import hand_on
from generator.private.secret import OLD_VARIABLE, VARIABLE
from generator.read import read_site
from generator.read.ledger import ledger_path, read_ledger


def hand_on_ledger(project: Project, environment: Mapping[str, str]) -> bool:
    """Puts the key of the secret before into the ledger, sealed for the new one. False where nothing was to be done.

    Raises RefusalError unless both secrets are here and the new one is the site's, FaultsFoundError when the settings
    or the ledger have errors, OSError.
    """
    reading = read_site(project.config)
    if reading.settings is None:
        raise FaultsFoundError(reading.faults)
    secrets = secrets_at_hand(project.root, environment)
    if len(secrets) < 2:
        remedy = f"Set {VARIABLE} to the new one and {OLD_VARIABLE} to the one before."
        raise RefusalError("This needs two link secrets, the new one and the one before.", remedy)
    confirm_secret(secrets[0], reading.settings.secret_check)
    beside = project.output.parent
    with alone(beside) if beside.is_dir() else nullcontext():
        ledger, faults = read_ledger(project.config, reading.customers)
        if faults:
            raise FaultsFoundError(faults)
        fresh = hand_on(ledger, reading.settings.site_id, secrets)
        if fresh == ledger:
            return False
        write_ledger(ledger_path(project.config, reading.customers), fresh)
    return True
