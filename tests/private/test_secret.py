"""The secret: made once, kept private, never changed by accident."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RefusalError
from generator.private.secret import (
    Secret,
    confirm_secret,
    load_old_secret,
    load_secret,
    parse_secret,
    secret_check,
)

KEY = bytes(range(200, 232))


def test_the_first_build_just_works(tmp_path: Path) -> None:
    """Without any set-up a secret is made, and the next build finds the same one."""
    assert load_secret(tmp_path, {}) == load_secret(tmp_path, {})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_made_secret_is_for_its_owner_only(tmp_path: Path) -> None:
    """The file is readable by its owner alone, in a folder that nobody else can enter, whatever the umask."""
    load_secret(tmp_path, {})
    assert stat.S_IMODE((tmp_path / ".goodbye").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / ".goodbye/secret").stat().st_mode) == 0o600


def test_a_made_secret_stays_out_of_git(tmp_path: Path) -> None:
    """The folder ignores itself, so a careless `git add` cannot publish the secret."""
    load_secret(tmp_path, {})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    status = subprocess.run(["git", "-C", str(tmp_path), "status", "-s"], check=True, capture_output=True, text=True)
    assert status.stdout == ""


@pytest.mark.parametrize(
    "written",
    [KEY.hex(), KEY.hex().upper(), base64.b64encode(KEY).decode(), base64.urlsafe_b64encode(KEY).decode().rstrip("=")],
)
def test_a_secret_may_be_written_in_several_ways(written: str) -> None:
    """Hex and base64 of the same bytes are the same secret."""
    assert parse_secret(f" {written}\n") == Secret(KEY)


def test_a_long_text_is_a_secret_too() -> None:
    """A passphrase of at least 32 bytes is taken as it stands."""
    text = "forty bags of coffee, a note, and one storm"
    assert parse_secret(text) == Secret(text.encode())


@given(st.text(max_size=31).filter(lambda text: len(text.encode()) < 32))
def test_a_short_secret_is_refused(text: str) -> None:
    """A secret that could be guessed stops the build, and the message does not repeat it."""
    with pytest.raises(RefusalError, match="shorter than 32 bytes") as refusal:
        parse_secret(text)
    assert len(text.strip()) < 8 or text not in str(refusal.value)


def test_the_environment_goes_first(tmp_path: Path) -> None:
    """GOODBYE_SECRET wins over the file, and then no file is made."""
    assert load_secret(tmp_path, {"GOODBYE_SECRET": KEY.hex()}) == Secret(KEY)
    assert not (tmp_path / ".goodbye").exists()


def test_a_job_without_a_secret_is_refused(tmp_path: Path) -> None:
    """In continuous integration a missing secret stops the build instead of changing every link."""
    with pytest.raises(RefusalError, match="GOODBYE_SECRET"):
        load_secret(tmp_path, {"CI": "true"})
    assert not (tmp_path / ".goodbye").exists()


def test_an_empty_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """A damaged secret file is never replaced silently."""
    (tmp_path / ".goodbye").mkdir()
    (tmp_path / ".goodbye/secret").write_text("")
    with pytest.raises(RefusalError) as refusal:
        load_secret(tmp_path, {})
    assert refusal.value.remedy


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    """A secret that cannot be read ends in a sentence, not in a traceback."""
    (tmp_path / ".goodbye/secret").mkdir(parents=True)
    with pytest.raises(RefusalError, match="cannot be used"):
        load_secret(tmp_path, {})


def test_nothing_prints_the_secret() -> None:
    """Neither the secret's own text nor a container's shows its bytes."""
    secret = Secret(b"forty bags of coffee and a note.")
    assert "coffee" not in f"{secret} {secret!r} {[secret]}"


def test_a_wrong_secret_stops_the_build() -> None:
    """A secret that does not fit the site's check value is refused; the right one and an empty value pass."""
    confirm_secret(Secret(KEY), secret_check(Secret(KEY)))
    confirm_secret(Secret(KEY), "")
    with pytest.raises(RefusalError, match="every link would change"):
        confirm_secret(Secret(KEY), secret_check(Secret(bytes(32))))


def test_the_check_value_never_changes() -> None:
    """The check value of a secret is pinned, for it stands in people's settings."""
    assert secret_check(Secret(KEY)) == "fd5c9b57"


def test_builds_at_the_same_time_agree(tmp_path: Path) -> None:
    """Several programs that start without a secret at once end up with the same one."""
    script = (
        "import sys, pathlib; from generator.private.secret import load_secret, secret_check; "
        "print(secret_check(load_secret(pathlib.Path(sys.argv[1]), {})))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in running}) == 1


def test_an_old_secret_is_used_only_beside_another() -> None:
    """GOODBYE_OLD_SECRET counts while it differs from the secret in use; a short one is refused by its own name."""
    assert load_old_secret({}, Secret(KEY)) is None
    assert load_old_secret({"GOODBYE_OLD_SECRET": KEY.hex()}, Secret(KEY)) is None
    assert load_old_secret({"GOODBYE_OLD_SECRET": KEY.hex()}, Secret(bytes(32))) == Secret(KEY)
    with pytest.raises(RefusalError, match="GOODBYE_OLD_SECRET is too short"):
        load_old_secret({"GOODBYE_OLD_SECRET": "short"}, Secret(KEY))
