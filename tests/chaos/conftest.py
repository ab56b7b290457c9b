"""One stage for all tests here: everything outside is replaced once."""

from collections.abc import Iterator

import pytest
from trivia_bench.chaos.run import Theatre, theatre


@pytest.fixture(scope="package")
def stage() -> Iterator[Theatre]:
    with theatre() as made:
        yield made
