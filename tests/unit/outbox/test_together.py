"""Messages of one topic leave in rows of ten: less to write, and none is lost or changed."""

import pytest
from trivia.application.outbox.messages import TOGETHER, OutboxRow, Topic, together

from tests.fakes.clock import NOON


def told(players: int) -> list[OutboxRow]:
    """Two rows for each player, as an ended game encodes them."""
    return [
        OutboxRow(id=f"{n}#{topic}", topic=topic, body=f'{{"n":{n}}}', created_at=NOON)
        for n in range(players)
        for topic in Topic
    ]


@pytest.mark.parametrize("players", [0, 1, 2, 10, 11, 25, 1000])
def test_every_message_is_in_one_row_of_its_topic(players: int) -> None:
    rows = together(told(players))

    for topic in Topic:
        bodies = [body for row in rows if row.topic is topic for body in row.bodies]
        assert bodies == [row.body for row in told(players) if row.topic is topic]
    assert len(rows) == len(Topic) * -(-players // TOGETHER)
    assert all(len(row.bodies) <= TOGETHER for row in rows)


def test_the_same_end_makes_the_same_rows_again() -> None:
    assert together(told(25)) == together(told(25))
    assert len({row.id for row in together(told(25))}) == 3 * len(Topic)


def test_a_row_alone_stays_as_it_was() -> None:
    assert together(told(1)) == told(1)
