"""An object store's address, and what is said when something is wrong with it."""

from __future__ import annotations

import pickle
import sys

import pytest
from obstore.store import MemoryStore

from generator.build.bucket import Bucket, OvertakenError, checked_address
from generator.errors import RefusalError, WrongUseError


@pytest.mark.parametrize(
    "address",
    [
        "s3://key:pw@quux/site",
        "s3://pw@quux/site",
        "s3://quux/site?secret=pw",
        "s3://quux/site#pw",
        "https://key:pw@quux.example/site",
        "file:///pw",
        "memory://pw",
        "s3://",
        "s3:///pw",
        "s3://[pw/site",
        "s3://quux/pw/../other",
        "s3://quux/pw//other",
        "s3://quux:pw/site",
    ],
)
def test_what_is_no_address_is_refused_unrepeated(address: str) -> None:
    """Only a store's plain address will do; what may be a secret in another stands in no message."""
    with pytest.raises(WrongUseError) as told:
        checked_address(address)
    assert "pw" not in str(told.value)
    assert told.value.__suppress_context__ or told.value.__context__ is None


@pytest.mark.parametrize("address", ["s3://quux", "s3://quux/site/", "gs://quux/a/b", "az://quux/a"])
def test_an_address_is_kept_without_its_last_slash(address: str) -> None:
    """A bucket with or without a prefix is an address."""
    assert checked_address(address) == address.rstrip("/")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the refusal says what to install."""
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(RefusalError, match=r"sweet-goodbye\[cluster\]"):
        checked_address("s3://quux/site")


def test_a_copy_for_another_machine_brings_no_key() -> None:
    """What travels is the address alone."""
    packed = pickle.dumps(Bucket("s3://quux/site", MemoryStore()))
    assert (b"AWS" in packed, pickle.loads(packed).address) == (False, "s3://quux/site")


def test_only_one_of_two_can_exchange() -> None:
    """Whoever has read an older state of an object does not put a newer one in its place."""
    bucket = Bucket("s3://quux/site", MemoryStore())
    first = bucket.exchange("a", b"1", None, {})
    assert bucket.read("a") == (b"1", first)
    second = bucket.exchange("a", b"2", first, {})
    for mark in (None, first):
        with pytest.raises(OvertakenError):
            bucket.exchange("a", b"3", mark, {})
    assert bucket.read("a") == (b"2", second)


def test_what_a_store_says_is_not_repeated() -> None:
    """A refusal names the kind of error and never the object: its path may be somebody's."""
    bucket = Bucket("s3://quux/site", MemoryStore())
    with pytest.raises(RefusalError) as told:
        bucket.put("g//token", b"", {})
    assert "token" not in str(told.value)
    assert told.value.__suppress_context__
