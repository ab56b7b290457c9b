"""A host invites by name: once a game, within bounds, and only to a game of their own."""

from dataclasses import replace

import pytest
from trivia.application.games.values import Reservation, Transport
from trivia.application.limits.allowances import (
    INVITATIONS,
    INVITATIONS_OF_PAIR,
    INVITATIONS_OF_PLAYER,
)
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.inviting import Inviting
from trivia.domain.errors import TooMany, TriviaError
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.notices.notice import NoticeKind
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, record
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.hosted import MemoryReservations
from tests.fakes.limits import MemoryLimits
from tests.fakes.notices import ToldNotices
from tests.fakes.people import MemoryPlayerDirectory

GAME = Reservation(
    game_id=GameId("g7f"),
    pin="123456",
    transport=Transport.MQTT,
    host_id=ADA.id,
    quiz_id=QuizId("rivers"),
    quiz_version=1,
    title="Rivers",
    question_count=3,
    rules=Rules(),
    created_at=NOON,
)


ENOUGH = INVITATIONS_OF_PLAYER.burst + 1
HOSTS = [Player(PlayerId(f"host-{n}"), f"Host {n}") for n in range(ENOUGH)]


class Room:
    def __init__(self) -> None:
        self.clock, self.notices = FixedClock(), ToldNotices()
        reservations = MemoryReservations(self.clock)
        self.inviting = Inviting(
            reservations=reservations,
            players=MemoryPlayerDirectory(record(ADA), record(BOB), *map(record, HOSTS)),
            limiter=Limiter(limits=MemoryLimits(), clock=self.clock),
            notices=self.notices,
            clock=self.clock,
        )
        for number in range(INVITATIONS_OF_PAIR.burst + 1):
            game = replace(GAME, game_id=GameId(f"g{number}"), pin=f"{number:06d}")
            reservations.reserve(game)
        for number, host in enumerate(HOSTS):
            game = replace(
                GAME, game_id=GameId(f"of-{host.id}"), pin=f"9{number:05d}", host_id=host.id
            )
            reservations.reserve(game)
        reservations.reserve(GAME)

    def invite(
        self, name: str = BOB.name, host: PlayerId = ADA.id, game: str = GAME.game_id
    ) -> str | None:
        """The code of a refusal."""
        try:
            self.inviting.invite(host, GameId(game), name)
        except TriviaError as refused:
            return refused.code
        return None


@pytest.fixture
def room() -> Room:
    return Room()


def test_who_is_invited_is_told_once_a_game_by_whom_and_with_the_pin(room: Room) -> None:
    for name in (BOB.name, BOB.name.upper(), f" {BOB.name} "):
        assert room.invite(name) is None

    (told,) = room.notices.told.values()
    assert (told.kind, told.player_id) == (NoticeKind.INVITED, BOB.id)
    assert told.params == {"title": "Rivers", "pin": "123456", "host": ADA.name}


def test_only_the_host_of_a_game_invites_and_only_others_who_are_there(room: Room) -> None:
    assert room.invite(host=BOB.id) == "game_not_found"
    assert room.invite(game="another") == "game_not_found"
    assert room.invite("Nobody at all") == "player_not_found"
    assert room.invite(ADA.name) == "invites_oneself"
    assert room.notices.told == {}


def test_a_host_tries_few_names_and_a_player_hears_of_few_games(room: Room) -> None:
    codes = [room.invite(host=host.id, game=f"of-{host.id}") for host in HOSTS]
    assert codes[-2:] == [None, "too_many_requests"]
    assert len(room.notices.told) == INVITATIONS_OF_PLAYER.burst

    guesses = [room.invite(f"Name {n}") for n in range(INVITATIONS.burst + 1)]
    assert guesses[0] == "player_not_found"
    assert guesses[-1] == "too_many_requests"


def test_no_host_uses_up_what_a_player_gets_from_others(room: Room) -> None:
    """Neither by many games nor by one, again and again."""
    codes = [room.invite(game=f"g{n}") for n in range(INVITATIONS_OF_PAIR.burst + 1)]
    codes += [room.invite() for _ in range(INVITATIONS_OF_PLAYER.burst)]
    assert codes[INVITATIONS_OF_PAIR.burst :] == ["too_many_requests"] * 11

    other = HOSTS[0]
    assert room.invite(host=other.id, game=f"of-{other.id}") is None
    assert room.invite(other.name) is None, "the host is heard by others"


def test_who_was_not_told_is_told_when_the_host_tries_again(room: Room) -> None:
    room.notices.failures = 1
    with pytest.raises(ConnectionError):
        room.inviting.invite(ADA.id, GAME.game_id, BOB.name)

    assert room.invite() is None
    assert len(room.notices.told) == 1


def test_too_many_says_how_long_to_wait(room: Room) -> None:
    for _ in range(INVITATIONS_OF_PAIR.burst):
        room.invite()
    with pytest.raises(TooMany) as refused:
        room.inviting.invite(ADA.id, GAME.game_id, BOB.name)
    assert refused.value.retry_after_ms > 0
