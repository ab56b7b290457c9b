"""Tickets: who may host or play which game. Hosted and live games use these."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from trivia.application.games.casting import Casting
from trivia.application.games.pins import Pins
from trivia.application.games.ports import Reservations, TicketSigner
from trivia.application.games.values import (
    Bearer,
    Origin,
    Reservation,
    Role,
    Seats,
    TicketPair,
    Transport,
)
from trivia.application.limits.allowances import CONNECTS, HOST_TICKETS, RESERVATIONS
from trivia.application.limits.limiter import Limiter
from trivia.application.players.ports import NameFilter, PlayerDirectory
from trivia.application.quizzes.playing import Admission
from trivia.application.system import Clock, IdSource
from trivia.domain.errors import Conflict, Forbidden, InvalidInput, NotFound, Unavailable
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.limits import Allowance
from trivia.domain.players.names import clean_name

_PIN_TRIES = 10
_COUNTED_ONE_IN = 8
"""Of guests' tickets, as so many: a class costs a few writes of one item, not one each."""

_SEATS = {Teams.NONE: Seats.PLAIN, Teams.DEALT: Seats.DEALT}


@dataclass(frozen=True, slots=True)
class Hosting:
    reservation: Reservation
    tickets: TicketPair


@dataclass(frozen=True, slots=True)
class Joining:
    reservation: Reservation
    player_id: PlayerId
    name: str
    tickets: TicketPair


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketService:
    """Issues tickets.

    Attributes:
        random_pin: six digits that nobody can guess.
        guests_of_address: how many tickets of guests one address may have.
    """

    reservations: Reservations
    pins: Pins
    limiter: Limiter
    guests_of_address: Allowance
    admission: Admission
    players: PlayerDirectory
    casting: Casting
    names: NameFilter
    signer: TicketSigner
    ids: IdSource
    random_pin: Callable[[], str]
    clock: Clock

    def host(
        self,
        player_id: PlayerId,
        transport: Transport,
        quiz_id: QuizId,
        rules: Rules,
        home: str = "",
        after: str | None = None,
    ) -> Hosting:
        """Reserve a game of the newest version of the quiz, or of the one that the host has bought.

        Args:
            home: trace of the address that the call comes from.
            after: the caller's game ticket as host of a game whose players may follow into this.

        Raises:
            Conflict ``profile_required``, ``quiz_in_play``, ``quiz_retired``, ``quiz_hidden``;
            Forbidden ``licence_required``, ``not_host``, ``ticket_expired``, ``ticket_invalid``;
            NotFound ``quiz_not_found``: also if it is somebody's alone; TooMany
            ``too_many_requests``; Unavailable ``no_pin``.
        """
        self.limiter.take(RESERVATIONS, player_id)
        before = self._led(player_id, after) if after else None
        name = self._name(player_id)
        missing = NotFound("quiz_not_found", "There is no such quiz.", "quiz_id")
        found = self.admission.newest(quiz_id)
        published = self.admission.playable(found, quiz_id, player_id, missing)
        quiz = published.quiz
        now, game_id = self.clock.now(), GameId(self.ids.new())
        part = self.casting.host(player_id, game_id, quiz.id, now)
        for _ in range(_PIN_TRIES):
            reservation = Reservation(
                game_id=game_id,
                pin=self.random_pin(),
                transport=transport,
                host_id=player_id,
                quiz_id=quiz.id,
                quiz_version=quiz.version,
                title=quiz.title,
                question_count=quiz.question_count,
                rules=rules,
                created_at=now,
                seed=self.ids.new(),
                home=home,
                quiz_owner=published.standing.owner_id,
            )
            if self.reservations.reserve(reservation):
                self.casting.confirm(player_id, part, now)
                if before is not None:
                    self.reservations.follow(before, reservation)
                return self._hosting(reservation, name)
        raise Unavailable("no_pin", "Too many games are being played. Please try again.")

    def take_over(self, player_id: PlayerId, game_id: GameId) -> Hosting:
        """New tickets for the host of a running game, on whatever device they are now.

        Raises:
            Conflict ``profile_required``; NotFound ``game_not_found``: also if somebody else
            hosts it; TooMany ``too_many_requests``.
        """
        self.limiter.take(HOST_TICKETS, player_id)
        reservation = hosted_by(player_id, self.reservations.of_game(game_id))
        return self._hosting(reservation, self._name(player_id))

    def join(self, player_id: PlayerId, pin: str, device: str | None = None) -> Joining:
        """A ticket for a player with an account.

        Args:
            device: as in `guest`.

        Raises:
            Conflict ``profile_required``, ``host_plays_not``; NotFound ``pin_not_found``; TooMany
            ``too_many_pins``, ``too_many_requests``.
        """
        reservation, found = self.pins.of_player(pin, player_id)
        name = _chosen(found.name)
        self.casting.play(player_id, reservation, self.clock.now())
        return self._joining(
            reservation, player_id, name, guest=False, device=device, avatar=found.avatar
        )

    def guest(
        self,
        pin: str,
        name: str,
        origin: Origin,
        device: str | None = None,
        avatar: str = "",
    ) -> Joining:
        """A ticket for somebody without an account, where the host allows that.

        Args:
            device: the token of their browser; only a trace of it, of this game, is kept.
            avatar: the face they chose, if they did.

        Raises:
            NotFound ``pin_not_found``; Forbidden ``guests_not_allowed``; InvalidInput
            ``name_length``, ``name_characters``, ``name_not_allowed``; TooMany ``too_many_pins``,
            ``too_many_requests``.
        """
        reservation, taken = self.pins.of_guest(pin, origin, self.guests_of_address)
        if not reservation.rules.guests:
            raise Forbidden("guests_not_allowed", "The host asks you to sign in first.")
        name = clean_name(name)
        if not self.names.allows(name):
            raise InvalidInput("name_not_allowed", "Please choose another name.", "name")
        guest_id = PlayerId(f"guest-{self.ids.new()}")
        self.limiter.take_sampled(
            self.guests_of_address, origin.address, taken, id=guest_id, one_in=_COUNTED_ONE_IN
        )
        return self._joining(reservation, guest_id, name, guest=True, device=device, avatar=avatar)

    def _led(self, player_id: PlayerId, game_ticket: str) -> GameId:
        """The game that `game_ticket` lets the caller lead.

        Raises:
            Forbidden ``not_host``, ``ticket_expired``, ``ticket_invalid``.
        """
        bearer = self.signer.read_game(game_ticket, self.clock.now())
        if bearer.role is not Role.HOST or bearer.player_id != player_id:
            raise Forbidden("not_host", "Only who hosted a game calls its players into another.")
        return bearer.game_id

    def reconnect(self, game_ticket: str) -> str:
        """A connect ticket for who holds a game ticket.

        Raises:
            Forbidden ``ticket_expired``, ``ticket_invalid``; TooMany ``too_many_requests``.
        """
        renewal = self.signer.renew(game_ticket, self.clock.now())
        self.limiter.take(CONNECTS, f"{renewal.game_id}#{renewal.player_id}")
        return renewal.connect

    def _hosting(self, reservation: Reservation, name: str) -> Hosting:
        bearer = Bearer(
            game_id=reservation.game_id,
            transport=reservation.transport,
            role=Role.HOST,
            player_id=reservation.host_id,
            name=name,
        )
        return Hosting(reservation, self.signer.sign(bearer, self.clock.now()))

    def _name(self, player_id: PlayerId) -> str:
        record = self.players.get(player_id)
        return _chosen(record.player.name if record is not None else None)

    def _joining(
        self,
        reservation: Reservation,
        player_id: PlayerId,
        name: str,
        *,
        guest: bool,
        device: str | None,
        avatar: str,
    ) -> Joining:
        bearer = player_of(reservation, player_id, name, guest=guest, device=device, avatar=avatar)
        tickets = self.signer.sign(bearer, self.clock.now())
        return Joining(reservation, player_id, name, tickets)


def player_of(
    reservation: Reservation,
    player_id: PlayerId,
    name: str,
    *,
    guest: bool,
    device: str | None,
    avatar: str,
) -> Bearer:
    """Who plays in the game of `reservation`, as the ticket has it."""
    return Bearer(
        game_id=reservation.game_id,
        transport=reservation.transport,
        role=Role.PLAYER,
        player_id=player_id,
        name=name,
        guest=guest,
        seats=_seats(reservation),
        device=trace_of(reservation.game_id, device) if device else "",
        avatar=avatar,
    )


def _chosen(name: str | None) -> str:
    if name is None:
        raise Conflict("profile_required", "Choose a player name first.")
    return name


def _seats(reservation: Reservation) -> Seats | None:
    if reservation.transport is not Transport.WEBSOCKET:
        return None
    return _SEATS.get(reservation.rules.teams)


def trace_of(game_id: GameId, device: str) -> str:
    """What a game remembers of a browser; no two games remember the same."""
    return sha256(f"{game_id} {device}".encode()).hexdigest()[:16]


def hosted_by(player_id: PlayerId, reservation: Reservation | None) -> Reservation:
    """The reservation, if it is the player's.

    Raises:
        NotFound ``game_not_found``: who does not host a game does not learn that there is one.
    """
    if reservation is None or reservation.host_id != player_id:
        raise NotFound("game_not_found", "You host no such game, or it is over.")
    return reservation
