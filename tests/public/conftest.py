"""Sites built once for all tests of this room: building takes half a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.public import sample


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in its first winter."""
    return sample.build(sample.today(), tmp_path_factory.mktemp("winter"))


@pytest.fixture(scope="session")
def fixed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site a year later, with the islands fixed."""
    return sample.build(sample.today(sample.NEXT_WINTER), tmp_path_factory.mktemp("next-winter"))
