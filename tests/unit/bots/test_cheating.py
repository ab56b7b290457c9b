"""A trick that works fails the run; how it was refused is kept."""

import json
import time
from typing import Any

import pytest
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.contract.export.asyncapi import asyncapi
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId
from trivia_bots.cheaters.games import late_answer, second_answer
from trivia_bots.cheaters.host_commands import HOST_COMMANDS
from trivia_bots.cheaters.tricks import Cheats, altered, prolonged, refused
from trivia_bots.clients.client import LoggedClient
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.http import HttpFault
from trivia_bots.players.player import Player
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport

from tests.unit.bots.complete import complete

ERROR = '{"type":"error","seq":0,"ref":"cheat-1","code":"not_host"}'
QUESTION = {
    "kind": "single_choice",
    "id": "q1",
    "choices": [{"id": one, "text": one} for one in "abcd"],
}
REVEAL = json.dumps(
    {
        "type": "answers_revealed",
        "seq": 4,
        "reveals": [
            {
                "index": 0,
                "question": QUESTION,
                "solution": {"kind": "single_choice", "choice": "c"},
            }
        ],
    }
)


def answer_received(response: Message) -> str:
    receipt = {"type": "answer_received", "seq": 3, "index": 0, "arrived_at": 1}
    return json.dumps(receipt | {"response": response})


class Client(LoggedClient):
    """Stands for a connection: what the service says is put into its log."""

    def __init__(self, *replies: str) -> None:
        super().__init__()
        self.replies = replies
        self.sent: list[dict[str, Any]] = []

    async def send(self, type_: str, **fields: Any) -> None:
        self.sent.append({"type": type_, **fields})
        for reply in self.replies:
            self.log.take(whole(reply))

    async def close(self) -> None: ...

    def vanish(self) -> None: ...


def whole(payload: str) -> str:
    """The event of `payload`, with all the fields that it needs."""
    return json.dumps(complete(json.loads(payload)))


def heard(*payloads: str) -> Client:
    client = Client()
    for payload in payloads:
        client.log.take(whole(payload))
    return client


@pytest.fixture
def context() -> RunContext:
    return RunContext(RunPlan(transport="websocket", pin="123456"), RunReport(), lambda _: None)


async def returns(value: str | None) -> str | None:
    return value


async def raises(fault: Exception) -> str | None:
    raise fault


def test_cheaters_try_whatever_only_hosts_may_send() -> None:
    """Everyone asks to be told anew, and closes what is over."""
    sent = set(asyncapi()["channels"]["fromHosts"]["messages"])
    assert set(HOST_COMMANDS) == sent - {"sync", "close"}


async def test_a_trick_that_works_is_a_violation(context: RunContext) -> None:
    await Cheats(context).must_fail("a second answer", returns(None))

    assert context.watch.violations == ["A cheat worked: a second answer."]
    assert context.report.cheats == {"a second answer: WORKED": 1}


async def test_refusals_are_kept_by_their_code(context: RunContext) -> None:
    cheats = Cheats(context)
    await cheats.must_fail("an early answer", returns("not_open"))
    await cheats.must_fail("a ticket", raises(HttpFault(403, "ticket_invalid", "No.")))
    await cheats.must_fail("no token", raises(HttpFault(401, "gateway", "Unauthorized")))
    await cheats.must_fail("after a kick", raises(ConnectionError()))

    assert context.watch.violations == []
    assert set(context.report.cheats) == {
        "an early answer: not_open",
        "a ticket: ticket_invalid",
        "no token: 401",
        "after a kick: disconnected",
    }


async def test_an_error_for_the_message_is_its_refusal() -> None:
    unnamed = ERROR.replace('"cheat-1"', "null").replace("not_host", "ticket_invalid")
    assert await refused(heard(ERROR), 0, "cheat-1") == "not_host"
    assert await refused(heard(unnamed, ERROR), 0, "cheat-1") == "ticket_invalid"


async def test_a_receipt_or_the_effect_means_that_it_worked() -> None:
    receipt = '{"type":"answer_received","seq":0,"index":3,"arrived_at":1}'
    paused = '{"type":"game_paused","seq":4,"remaining":1}'

    assert await refused(heard(receipt, ERROR), 0, "cheat-1", index=3) is None
    assert await refused(heard(receipt, ERROR), 0, "cheat-1", index=2) == "not_host"
    assert await refused(heard(paused, ERROR), 0, "cheat-1", effect="game_paused") is None


def mallory(client: Client, context: RunContext, first: Message) -> Player:
    """Has answered question 0 with `first`."""
    player = Player(0, context)
    player.presence.client = client
    player.answers.questions[0] = QUESTION
    player.answers.responses[0] = first
    return player


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("first", ["a", "c"])
async def test_a_receipt_of_what_was_answered_in_time_is_no_success(
    context: RunContext, order: int, first: str
) -> None:
    """Brokers deliver the refusal and the receipt in any order; `c` is right."""
    answered = {"kind": "single_choice", "choice": first}
    for trick, ref, before in (
        (second_answer, "cheat-second", answer_received(answered)),
        (late_answer, "cheat-late", REVEAL),
    ):
        refusal = ERROR.replace("cheat-1", ref).replace("not_host", "already_answered")
        client = Client(*(answer_received(answered), refusal)[::order])
        client.log.take(whole(before))
        await trick(Cheats(context), mallory(client, context, answered))

        assert client.sent[0]["response"] != answered

    assert context.watch.violations == []
    assert set(context.report.cheats) == {
        "a second answer: already_answered",
        "an answer after the close: already_answered",
    }


async def test_a_receipt_of_another_answer_is_one(context: RunContext) -> None:
    answered = {"kind": "single_choice", "choice": "a"}
    for trick, before in ((second_answer, answer_received(answered)), (late_answer, REVEAL)):
        client = Client(answer_received({"kind": "single_choice", "choice": "c"}))
        client.log.take(whole(before))
        await trick(Cheats(context), mallory(client, context, answered))

    assert context.watch.violations == [
        "A cheat worked: a second answer.",
        "A cheat worked: an answer after the close.",
    ]


async def test_silence_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trivia_bots.cheaters.tricks.ANSWER_S", 0.01)
    of_another = ERROR.replace("cheat-1", "answer-0")
    assert await refused(heard(of_another), 0, "cheat-1") == "no word"


def test_changed_tickets_are_tickets_that_the_service_refuses() -> None:
    codec, now = TicketCodec("k" * 40), int(time.time())
    ticket = Ticket(
        id="t1", use="game", game_id=GameId("g"), transport="mqtt", role="player",
        player_id=PlayerId("p"),
        name="Ada", guest=True, expires_at=now - 1,
    )  # fmt: skip
    token = codec.sign(ticket)

    assert prolonged(token).count(".") == altered(token).count(".") == 2
    for changed in (altered(token), prolonged(token)):
        with pytest.raises(Forbidden) as refusal:
            codec.verify(changed, "game", now)
        assert refusal.value.code == "ticket_invalid"
