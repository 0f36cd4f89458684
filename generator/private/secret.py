"""The link secret: 32 bytes from which every personal address is derived."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import RefusalError

VARIABLE = "GOODBYE_SECRET"
OLD_VARIABLE = "GOODBYE_OLD_SECRET"
"""The secret before: while it is set, a build also serves the pages under the addresses that were made from it."""

FOLDER, FILE = ".goodbye", "secret"
SHORTEST = 32
"""Bytes a secret must have: as many as SHA-256 can use."""

_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret itself. Nothing prints it: only keys derived from it leave this object."""

    _key: bytes = field(repr=False)

    def subkey(self, label: str) -> bytes:
        """The key for one purpose, 32 bytes: HMAC-SHA256 of the label under the secret."""
        return hmac.digest(self._key, label.encode(), "sha256")


def parse_secret(text: str) -> Secret:
    """A secret as written: 64 or more hex digits, base64 of at least 32 bytes, or any text of at least 32 bytes.

    They are tried in this order, so the same text is always the same secret. Raises RefusalError if it is shorter.
    """
    text = text.strip()
    key = bytes.fromhex(text) if _HEX.fullmatch(text) else _from_base64(text)
    if len(key) < SHORTEST:
        key = text.encode(errors="surrogateescape")  # the environment may hold any bytes
    if len(key) < SHORTEST:
        message = f"The link secret is shorter than {SHORTEST} bytes; addresses made from it could be guessed."
        raise RefusalError(message, "Make a new one:  python -c 'import secrets; print(secrets.token_hex(32))'")
    return Secret(key)


def _from_base64(text: str) -> bytes:
    """The decoded bytes, b"" if the text is no base64 (both alphabets, with or without padding)."""
    plain = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def load_secret(project: Path, environment: Mapping[str, str]) -> Secret:
    """The site's link secret: from GOODBYE_SECRET, else from `.goodbye/secret`, which is made when it is missing.

    Raises RefusalError if it is too short or cannot be read or written, and in continuous integration (`CI` is set)
    instead of making one: it would change every address without a word.
    """
    if environment.get(VARIABLE, "").strip():
        return parse_secret(environment[VARIABLE])
    file = project / FOLDER / FILE
    try:
        if file.exists():
            return parse_secret(file.read_text(encoding="ascii"))
        if is_job(environment):
            message = f"There is no link secret here ({VARIABLE} is not set), and a new one would change every link."
            raise RefusalError(message, f"Store the text of your {FOLDER}/{FILE} as the secret {VARIABLE} of this job.")
        return _make(file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not plain text"
        message = f"The link secret {FOLDER}/{FILE} cannot be used: {reason}."
        raise RefusalError(message, f"Mend that file, or set {VARIABLE}.") from error


def is_job(environment: Mapping[str, str]) -> bool:
    """Whether a machine runs this, and others read its log: `CI` is set."""
    return environment.get("CI", "").lower() not in ("", "0", "false")


def find_secret(project: Path, environment: Mapping[str, str]) -> Secret | None:
    """The site's link secret if there is one; none is made.

    Raises RefusalError if it is too short or cannot be read.
    """
    if environment.get(VARIABLE, "").strip() or (project / FOLDER / FILE).exists():
        return load_secret(project, environment)
    return None


def load_old_secret(environment: Mapping[str, str], secret: Secret) -> Secret | None:
    """The secret before, for a grace build; None without one, or when it is the one in use.

    Raises RefusalError if it is too short to be one.
    """
    written = environment.get(OLD_VARIABLE, "").strip()
    try:
        old = parse_secret(written) if written else None
    except RefusalError:
        message = f"{OLD_VARIABLE} is too short: it cannot be the secret with which links were made."
        raise RefusalError(message, "Set it to the whole secret before, or take it away.") from None
    return None if old == secret else old


def secret_check(secret: Secret) -> str:
    """Eight hex digits by which a site recognises its secret; they tell nothing about it."""
    return secret.subkey("check").hex()[:8]


def confirm_secret(secret: Secret, expected: str) -> None:
    """Raises RefusalError if `expected`, the settings' `secret_check`, is set and belongs to another secret."""
    if expected and not hmac.compare_digest(secret_check(secret).encode(), expected.strip().lower().encode()):
        message = "This is not the secret with which this site's links were made; every link would change."
        remedy = (
            f"Put the right one into {VARIABLE} or {FOLDER}/{FILE}. If all links shall change, keep the old secret in "
            f"{OLD_VARIABLE} for a while, and write into site_config.yml:  secret_check: {secret_check(secret)}"
        )
        raise RefusalError(message, remedy)


def make_folder(folder: Path) -> None:
    """Makes `.goodbye/`, which Git ignores and nobody else may enter. Raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="ascii")


def _make(file: Path) -> Secret:
    """Makes the secret once: written aside, then linked to its name, so that two builds at a time get the same."""
    make_folder(file.parent)
    text = secrets.token_hex(SHORTEST)
    draft = file.with_name(f"{FILE}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="ascii") as lines:  # noqa: PTH123 - a descriptor, made with its mode
        lines.write(f"{text}\n")
    try:
        os.link(draft, file)
    except FileExistsError:
        text = file.read_text(encoding="ascii")
    except OSError:  # a disk without hard links
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return parse_secret(text)
