"""What tests of tickets share."""

from collections.abc import Iterator

import pytest

from tests.fakes.tickets import Tickets, ticket_desk


@pytest.fixture
def tickets() -> Iterator[Tickets]:
    with ticket_desk() as desk:
        yield desk
