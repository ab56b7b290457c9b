"""A trick that works fails the run; how it was refused is kept."""

import time
from typing import Any

import pytest
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId
from trivia_bots.cheaters.tricks import Cheats, altered, prolonged, refused
from trivia_bots.clients.client import LoggedClient
from trivia_bots.clients.http import HttpFault
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport

ERROR = '{"type":"error","seq":0,"ref":"cheat-1","code":"not_host"}'


class Client(LoggedClient):
    """Stands for a connection: what the service says is put into its log."""

    async def send(self, type_: str, **fields: Any) -> None: ...

    async def close(self) -> None: ...

    def vanish(self) -> None: ...


def heard(*payloads: str) -> Client:
    client = Client()
    for payload in payloads:
        client.log.take(payload)
    return client


@pytest.fixture
def context() -> RunContext:
    return RunContext(RunPlan(transport="websocket", pin="123456"), RunReport(), lambda _: None)


async def returns(value: str | None) -> str | None:
    return value


async def raises(fault: Exception) -> str | None:
    raise fault


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
