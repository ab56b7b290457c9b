"""What arrives over MQTT: read, checked against the contract, and its sender verified.

The rules queue every message as ``{"data": base64, "topic": …, "arrived_at": ms, "id": trace}``.
The payload stays encoded, so that no field of it can pass for one that the rule adds.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from trivia.adapters.identity.ticket_signer import with_key
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.application.live.values import LiveAnswer, Refusal, Sender
from trivia.application.system import Clock
from trivia.contract.games.commands import AnswerCommand, HostCommand, PlayerCommand
from trivia.contract.questions.mapping import response_from_wire
from trivia.contract.validation import BadRequest, bad_request, ref_in
from trivia.domain.errors import Forbidden, TriviaError
from trivia.domain.ids import GameId, PlayerId

MAX_BYTES = 4096
"""More than any command of the contract has. The rules of infra/live/queues.yaml let no more in."""

Command: TypeAlias = PlayerCommand | HostCommand

_PLAYERS: TypeAdapter[PlayerCommand] = TypeAdapter(PlayerCommand)
_HOSTS: TypeAdapter[HostCommand] = TypeAdapter(HostCommand)
_TOPIC = re.compile(
    r"trivia/v1/games/(?P<game>[A-Za-z0-9_-]{1,64})/"
    r"(?P<role>players|host)/(?P<player>[A-Za-z0-9_-]{1,64})/(?P<what>[a-z_]{1,16})"
)


class Envelope(BaseModel):
    """The body of a queue's message, as the rule made it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    data: str
    topic: str
    arrived_at: int
    id: str | None = None

    def id_or(self, message_id: str) -> str:
        """The id of the message: the same on each delivery, whichever way it came."""
        return re.sub(r"[^A-Za-z0-9_-]", "", self.id or message_id) or message_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveMessage:
    """A command of a verified sender.

    Attributes:
        id: the same on each delivery.
        arrived_at: Unix ms at the broker.
    """

    sender: Sender
    command: Command
    id: str
    arrived_at: int


class Refused(Exception):
    """A message that is not what it must be; `refusal` says who is told what."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Inbox:
    def __init__(self, key: Callable[[], str], clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def read(self, body: str, message_id: str) -> LiveMessage:
        """The message in `body`.

        Raises:
            Refused: it is malformed, or the ticket is not one of this sender, game and role.
        """
        try:
            envelope = Envelope.model_validate_json(body)
        except ValidationError:
            raise Refused(
                Refusal(GameId(""), None, "bad_request", "This is not a message.")
            ) from None
        return self.open(envelope, message_id)

    def open(self, envelope: Envelope, message_id: str) -> LiveMessage:
        """The message in `envelope`. Raises what `read` raises."""
        place = _TOPIC.fullmatch(envelope.topic)
        if place is None:
            raise Refused(Refusal(GameId(""), None, "bad_request", "Nobody listens to this topic."))
        command = _command(envelope.data, place)
        try:
            ticket = self._verified(command, place)
        except TriviaError as error:
            # On AWS the policy of the identity makes the topic's player the sender.
            raise _refused(place, error, command.ref) from None
        sender = Sender(
            game_id=ticket.game_id,
            player_id=ticket.player_id,
            name=ticket.name,
            host=ticket.role == "host",
            guest=ticket.guest,
            screen=ticket.role == "screen",
            ref=command.ref,
            device=ticket.device,
            avatar=ticket.avatar,
        )
        return LiveMessage(
            sender=sender,
            command=command,
            id=envelope.id_or(message_id),
            arrived_at=envelope.arrived_at,
        )

    def _verified(self, command: Command, place: re.Match[str]) -> Ticket:
        now_s = self._clock.now() // 1000
        ticket = with_key(
            self._key, lambda key: TicketCodec(key).verify(command.ticket, "game", now_s)
        )
        # A screen reads where players do, but sends nothing that would count.
        roles = ("host",) if place["role"] == "host" else ("player", "screen")
        here = ("mqtt", place["game"], place["player"])
        if (ticket.transport, ticket.game_id, ticket.player_id) != here or ticket.role not in roles:
            # The ticket is genuine, so its bearer is known: they are told, not the one whose
            # topic they used.
            refusal = Refusal(
                ticket.game_id,
                ticket.player_id,
                "ticket_mismatch",
                "This ticket is for another game, player or role.",
                command.ref,
            )
            raise Refused(refusal)
        if ticket.role == "screen" and command.type != "sync":
            raise Forbidden("not_player", "A screen only shows the game.")
        return ticket


def answer_of(message: LiveMessage) -> LiveAnswer:
    """The answer in a message that came to the topic of answers."""
    command = message.command
    assert isinstance(command, AnswerCommand)  # the rule of this topic takes no other
    return LiveAnswer(
        sender=message.sender,
        id=message.id,
        index=command.index,
        response=response_from_wire(command.response),
        arrived_at=message.arrived_at,
    )


def _command(data: str, place: re.Match[str]) -> Command:
    commands: TypeAdapter[Any] = _HOSTS if place["role"] == "host" else _PLAYERS
    payload = b""
    try:
        payload = base64.b64decode(data, validate=True)
        if len(payload) > MAX_BYTES:
            raise Forbidden("message_too_large", f"A message has {MAX_BYTES} bytes at most.")
        command: Command = commands.validate_json(payload)
    except TriviaError as error:
        raise _refused(place, error, ref_in(payload)) from None
    except ValidationError as error:
        raise _refused(place, bad_request(error, tagged=True), ref_in(payload)) from None
    except ValueError:
        raise _refused(place, BadRequest("bad_request", "This is not a message.")) from None
    if command.type != place["what"]:
        message = f"A message of type {command.type} does not go to this topic."
        raise _refused(place, BadRequest("bad_request", message), command.ref)
    return command


def _refused(place: re.Match[str], error: TriviaError, ref: str | None = None) -> Refused:
    told = PlayerId(place["player"])
    return Refused(
        Refusal(GameId(place["game"]), told, error.code, error.message, ref, error.field)
    )
