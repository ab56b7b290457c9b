"""Big screens on devices where nobody signs in: a code from the host, once, for a ticket."""

from collections.abc import Callable
from dataclasses import dataclass

from trivia.application.games.ports import JoinLookup, Reservations, ScreenCodes, TicketSigner
from trivia.application.games.tickets import hosted_by
from trivia.application.games.values import (
    SCREEN_CODE_KEPT_S,
    Bearer,
    Bucket,
    Reservation,
    Role,
    ScreenCode,
    TicketPair,
)
from trivia.application.limits.allowances import HOST_TICKETS, WRONG_CODES_OF_ADDRESS
from trivia.application.limits.limiter import Limiter, refuse_for
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.limits import wait_ms

_READ_AS = str.maketrans("2568", "ZSGB")
"""Digits that are in no code, and the letter that was read as one."""


@dataclass(frozen=True, slots=True)
class Showing:
    reservation: Reservation
    screen_id: PlayerId
    tickets: TicketPair


def screen_id(game_id: GameId) -> PlayerId:
    """The screens of a game are one reader, so that over MQTT one message reaches them all."""
    return PlayerId(f"screen-{game_id}")


def screen_of(reservation: Reservation) -> Bearer:
    """A screen of the game of `reservation`, as its ticket has it."""
    return Bearer(
        game_id=reservation.game_id,
        transport=reservation.transport,
        role=Role.SCREEN,
        player_id=screen_id(reservation.game_id),
        name="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenService:
    """Gives the host a code, and a ticket to the screen that has it.

    Attributes:
        random_code: nobody can guess one of them within `SCREEN_CODE_KEPT_S`.
    """

    reservations: Reservations
    lookup: JoinLookup
    limiter: Limiter
    codes: ScreenCodes
    signer: TicketSigner
    random_code: Callable[[], str]
    clock: Clock

    def code(self, player_id: PlayerId, game_id: GameId) -> tuple[Reservation, ScreenCode]:
        """A new code for a game of the caller's; the one before is good no more.

        Raises:
            NotFound ``game_not_found``: also if somebody else hosts it; TooMany
            ``too_many_requests``.
        """
        self.limiter.take(HOST_TICKETS, player_id)
        reservation = hosted_by(player_id, self.reservations.of_game(game_id))
        code = ScreenCode(
            game_id=game_id,
            value=self.random_code(),
            expires_at=self.clock.now() // 1000 + SCREEN_CODE_KEPT_S,
        )
        self.codes.put(code)
        return reservation, code

    def show(self, pin: str, code: str, address: str = "") -> Showing:
        """A ticket for the screen that knows the code.

        Args:
            address: trace of where the call comes from.

        Raises:
            Forbidden ``screen_code_invalid``: also if no game has the PIN; TooMany
            ``too_many_requests``: wrong codes came from there.
        """
        now = self.clock.now()
        found = self.lookup.of(pin, None, [Bucket(WRONG_CODES_OF_ADDRESS, address)])
        refuse_for(wait_ms(WRONG_CODES_OF_ADDRESS, found.spent[0], now))
        reservation, value = found.reservation, code.translate(_READ_AS)
        if reservation is None or not self.codes.redeem(reservation.game_id, value, now // 1000):
            self.limiter.take(WRONG_CODES_OF_ADDRESS, address)
            raise Forbidden(
                "screen_code_invalid",
                "This code is used, too old or mistyped. Ask the host for a new one.",
                "code",
            )
        bearer = screen_of(reservation)
        return Showing(reservation, bearer.player_id, self.signer.sign(bearer, now))
