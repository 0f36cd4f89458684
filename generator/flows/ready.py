"""What a build keeps ready for the next one, sealed beside the manifest: shared content as read, theme as compiled.

It is tied to the bytes of all that it was made of, so that whatever is edited unties it. Made and read under the secret
alone: a file that anybody else wrote is not even looked into.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.build.vault import BrokenVaultError, Vault, open_vault
from generator.errors import RefusalError
from generator.private.secret import Secret
from generator.read.listing import Files
from generator.read.reading import SiteReading
from generator.render.stock import Stock
from generator.tone.alarm import Alarms

FILE = "ready"


@dataclass(frozen=True, slots=True)
class Ready:
    """The shared content as it was read, what rendering made of it and of the theme, and what to listen for."""

    reading: SiteReading
    stock: Stock
    alarms: Alarms

    @property
    def size(self) -> int:
        """How much there is: the same number means that nothing came along."""
        return self.stock.size + len(self.alarms)


def tie_of(files: Files, around: Mapping[str, str]) -> bytes:
    """The digest of everything that is kept ready is made of: shared files, the program, its packages."""
    mill = blake2b()
    for path, known in sorted(files.items()):
        mill.update(f"{path}\0{known[3]}\n".encode())
    for name, seen in sorted(around.items()):
        mill.update(f"{name}\0{seen}\n".encode())
    return mill.digest()


def load_ready(path: Path, secret: Secret, tie: bytes) -> Ready | None:
    """What the last build kept ready; None where it kept nothing, or kept it of other content or another program."""
    try:
        blocks = list(open_vault(path, _key(secret)))
        if len(blocks) != 3 or blocks[0] != tie:
            return None
        # Whoever can seal with the secret could write a whole site; nobody else comes this far.
        reading, assets, subjects, alarms = pickle.loads(blocks[1])  # noqa: S301
        return Ready(reading, Stock(assets, subjects, marshal.loads(blocks[2])), alarms)  # noqa: S302
    except (BrokenVaultError, OSError, ValueError, EOFError, TypeError):
        return None


def save_ready(path: Path, secret: Secret, tie: bytes, ready: Ready) -> None:
    """Keeps it ready. A disk that refuses, or another build at it, costs the next build time and nothing else."""
    stock = ready.stock
    with suppress(OSError, RefusalError), Vault(path, _key(secret)) as vault:
        vault.seal(tie)
        vault.seal(pickle.dumps((ready.reading, stock.assets, stock.subjects, ready.alarms)))
        vault.seal(marshal.dumps(stock.codes), last=True)
        vault.commit()


def _key(secret: Secret) -> bytes:
    return secret.subkey("ready/v1/seal")
