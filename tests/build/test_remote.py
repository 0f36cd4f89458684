"""Staging in an object store: what `current.json` names is wholly old or wholly new."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import obstore
import orjson
import pytest
from obstore.store import MemoryStore

from generator.build.bucket import Bucket, Mark
from generator.build.pointer import Pointer
from generator.build.remote import RemoteStaging
from generator.build.staging import Staging
from generator.errors import RefusalError
from generator.model.page import Page

PERSONAL = Page("g/zoe/index.html", b"Dear Zoe")
PUBLIC = (Page("_headers", b"/g/*\n  Cache-Control: private\n"), Page("404.html", b"lost"))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def a_build(store: MemoryStore, folder: Path, bucket: Bucket | None = None) -> RemoteStaging:
    return RemoteStaging(bucket or Bucket("s3://quux/site", store), Staging(folder / "site", folder / "project"))


def lying(store: MemoryStore) -> set[str]:
    return {each["path"] for some in obstore.list(store) for each in some}


def pointer(store: MemoryStore) -> Pointer:
    return Pointer(**orjson.loads(bytes(obstore.get(store, "current.json").bytes())))


def built(store: MemoryStore, folder: Path) -> str:
    with a_build(store, folder) as build:
        fill(build)
        build.commit(1)
    return build.place


def fill(build: RemoteStaging) -> None:
    for page in (*PUBLIC, PERSONAL):
        build.write(page)
    build.settle()


def test_a_commit_puts_everything_there_and_then_names_it(store: MemoryStore, tmp_path: Path) -> None:
    """All files lie in the build's folder with what is to be said of them; nothing stays on this machine."""
    place = built(store, tmp_path)
    files = {".nojekyll", *(page.path for page in (*PUBLIC, PERSONAL))}
    assert lying(store) == {"current.json", *(f"{place}/{path}" for path in files)}
    assert pointer(store) == Pointer(place)
    page = obstore.get(store, f"{place}/{PERSONAL.path}")
    assert (bytes(page.bytes()), page.attributes["Cache-Control"]) == (PERSONAL.body, "private")
    assert list(tmp_path.iterdir()) == []


def test_until_the_commit_the_old_build_is_named(store: MemoryStore, tmp_path: Path) -> None:
    """Without a commit nothing of a build stays, and what was online is as it was."""
    old = built(store, tmp_path)
    before = {path for path in lying(store) if path.startswith(old)}
    with a_build(store, tmp_path) as build:
        fill(build)
        assert pointer(store) == Pointer(old, making=build.place)
    assert (pointer(store).current, lying(store)) == (old, {*before, "current.json"})


def test_the_build_before_stays_and_older_ones_go(store: MemoryStore, tmp_path: Path) -> None:
    """Readers who came just before find their files; what is two builds old is gone."""
    places = [built(store, tmp_path) for _ in range(3)]
    assert pointer(store) == Pointer(places[2], places[1])
    assert {"/".join(path.split("/")[:2]) for path in lying(store)} == {"current.json", *places[1:]}


def test_a_build_with_a_file_too_few_is_not_published(store: MemoryStore, tmp_path: Path) -> None:
    """Before anything is named it is counted."""
    old = built(store, tmp_path)
    with a_build(store, tmp_path) as build:
        fill(build)
        with pytest.raises(RefusalError, match="Of 5 files 4 lie"):
            build.commit(2)
    assert pointer(store).current == old


def test_what_a_killed_build_left_goes_with_the_next(store: MemoryStore, tmp_path: Path) -> None:
    """A build that never ended is referenced by nothing, and the next one removes its pages when it begins."""
    killed = a_build(store, tmp_path / "killed")
    fill(killed.__enter__())
    assert any(path.startswith(killed.place) for path in lying(store))
    with a_build(store, tmp_path / "next") as build:
        assert not any(path.startswith(killed.place) for path in lying(store))
        fill(build)
        build.commit(1)
    killed.__exit__(None, None, None)
    assert pointer(store) == Pointer(build.place)


def test_whoever_begins_last_is_published(store: MemoryStore, tmp_path: Path) -> None:
    """Of two builds at a time the one that began first publishes nothing, at whatever moment it ends."""
    with a_build(store, tmp_path / "first") as first:
        fill(first)
        with a_build(store, tmp_path / "second") as second:
            for page in (*PUBLIC, PERSONAL):
                first.write(page, begun=True)
            with pytest.raises(RefusalError, match="Another build has begun"):
                first.commit(1)
            fill(second)
            second.commit(1)
    assert pointer(store) == Pointer(second.place)


class Eventful(Bucket):
    """A store to which something happens right after the second exchange, which is a build's commit."""

    turn = 0

    def __init__(self, store: MemoryStore, event: Callable[[], object]) -> None:
        super().__init__("s3://quux/site", store)
        self.event = event

    def exchange(self, path: str, body: bytes, mark: Mark | None, attributes: Mapping[str, str]) -> Mark:
        done = super().exchange(path, body, mark, attributes)
        self.turn += 1
        if self.turn == 2:
            self.event()
        return done


def test_a_lost_answer_does_not_unmake_a_commit(store: MemoryStore, tmp_path: Path) -> None:
    """When nobody knows whether the last put went well, the store is asked; what it names is never removed."""

    def lose_it() -> None:
        raise RefusalError("The object store refuses.")

    with a_build(store, tmp_path, Eventful(store, lose_it)) as build:
        fill(build)
        build.commit(1)
    assert pointer(store) == Pointer(build.place)
    assert f"{build.place}/{PERSONAL.path}" in lying(store)


def test_tidying_spares_a_build_that_has_just_begun(store: MemoryStore, tmp_path: Path) -> None:
    """Who begins between another one's commit and its tidying loses no page to it."""
    later = a_build(store, tmp_path / "later")
    with a_build(store, tmp_path / "first", Eventful(store, lambda: fill(later.__enter__()))) as first:
        fill(first)
        first.commit(1)
    later.commit(1)
    assert pointer(store) == Pointer(later.place, first.place)


class Careless(Bucket):
    """A store that puts whatever it is told, as some do that know no conditions."""

    def exchange(self, path: str, body: bytes, mark: Mark | None, attributes: Mapping[str, str]) -> Mark:
        self.put(path, body, attributes)
        return None, None


def test_a_store_without_conditions_is_refused(store: MemoryStore, tmp_path: Path) -> None:
    """Where an overtaken build could be published nothing is: every build asks the store for what it must refuse."""
    with pytest.raises(RefusalError, match="If-Match"):
        a_build(store, tmp_path, Careless("s3://quux/site", store)).__enter__()
    assert pointer(store).current is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_stays(store: MemoryStore, tmp_path: Path) -> None:
    """Other people's objects are neither built over nor tidied away."""
    obstore.put(store, "builds/theirs/a.txt", b"theirs")
    with pytest.raises(RefusalError, match="whose it is"):
        built(store, tmp_path)
    obstore.put(store, "current.json", b'["theirs"]')
    with pytest.raises(RefusalError, match="not made by goodbye"):
        built(store, tmp_path)
    obstore.delete(store, "current.json")
    obstore.delete(store, "builds/theirs/a.txt")
    built(store, tmp_path)
    obstore.put(store, "builds/theirs/a.txt", b"theirs")
    built(store, tmp_path)
    built(store, tmp_path)
    assert "builds/theirs/a.txt" in lying(store)


def test_a_path_that_leads_out_is_refused(store: MemoryStore, tmp_path: Path) -> None:
    """No page can be put into another build's folder, and its path is not repeated."""
    with a_build(store, tmp_path) as build, pytest.raises(RefusalError) as told:
        build.write(Page("g/../../zoe.html", b""))
    assert "zoe" not in str(told.value)


def test_a_copy_goes_to_the_same_place(store: MemoryStore, tmp_path: Path) -> None:
    """What workers get names the build and knows what to say of its pages; pages on their way stay behind."""
    with a_build(store, tmp_path) as build:
        build.write(PUBLIC[0])
        build.write(PERSONAL)
        copy = pickle.loads(pickle.dumps(build))
        copy.settle()
        assert copy.place == build.place
        assert copy._rules == {"/g/*": "private"}
