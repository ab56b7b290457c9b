"""How a bot answers: when its strategy says so, and again until there is a word on it."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from websockets.exceptions import WebSocketException

from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.players.opening import Opening
from trivia_bots.players.presence import Presence
from trivia_bots.runs.context import RunContext
from trivia_bots.strategies.strategy import Answer, Question, Strategy

PATIENCE_S = 4.0
"""An answer without a receipt is sent again after so long, and then each time after twice as
long: whoever is slow because of many answers gets no more of them. As browsers do."""

LONGEST_S = 30.0

SENDINGS = 5
REF = "answer-"
"""How the `ref` of an answer begins."""


class Answering:
    """The answers of one bot; `drop` loses its connection and gets it back.

    Attributes:
        opening: when answers to the question that is asked count.
        name: of the bot, once it has joined.
        questions, responses: what it was asked, and what it sent, by index.
        resulted: questions whose result the bot has.
    """

    def __init__(
        self,
        number: int,
        context: RunContext,
        rng: random.Random,
        strategy: Strategy,
        presence: Presence,
        drop: Callable[[], Awaitable[None]],
    ) -> None:
        self._number = number
        self._context = context
        self._rng = rng
        self._strategy = strategy
        self._presence = presence
        self._drop = drop
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self.opening = Opening()
        self.name = ""
        self.questions: dict[int, Message] = {}
        self.responses: dict[int, Message] = {}
        self.resulted: set[int] = set()

    def begin(self, index: int, event: Message) -> None:
        """`event` shows the open question; once it is being answered, it is not begun again."""
        self.opening.told(event)
        if index in self._tasks or index in self.resulted:
            return
        question = Question(
            public=event["question"],
            known=self._context.key(event["question"]),
            spread_s=self._context.plan.spread_s,
            open_s=max(0.0, event["deadline"] - max(event["at"], event["opened_at"])) / 1000,
        )
        self.questions[index] = event["question"]
        self._tasks[index] = asyncio.create_task(self._answer(index, question))

    def stop(self) -> None:
        """Whatever has not been sent is not sent any more."""
        for task in self._tasks.values():
            task.cancel()

    async def _answer(self, index: int, question: Question) -> None:
        answer = self._strategy.decide(question, self._rng)
        moment = None
        if self._context.drops(self._number, index):
            moment = self._rng.choice(("before", "between", "after"))
        try:
            await self._carry_out(index, answer, moment)
        finally:
            self._context.through.done(self.name, index)

    async def _carry_out(self, index: int, answer: Answer, moment: str | None) -> None:
        await self.opening.wait()
        await asyncio.sleep(answer.delay_s)
        if moment == "before":
            await self._drop()
        if index in self.resulted:
            return
        if answer.response is not None:
            await self._send(index, answer.response, drop=moment == "between")
        if moment == "after":
            await self._drop()

    async def _send(self, index: int, response: Message, *, drop: bool) -> None:
        """Send until there is a word on it: a receipt, or a refusal."""
        presence, report = self._presence, self._context.report
        await presence.connected.wait()
        if presence.ended.is_set():
            return
        first_at = now_ms()
        report.answers.sent += 1
        self._context.watch.sent(self.name, index)
        self.responses[index] = response
        try:
            for attempt in range(SENDINGS):
                await presence.connected.wait()
                if presence.ended.is_set() or (attempt and index in self.resulted):
                    break
                report.answers.repeated += attempt > 0
                patience_s = min(PATIENCE_S * 2**attempt, LONGEST_S) * self._rng.uniform(0.75, 1.25)
                word = await self._try(index, response, patience_s, drop=drop and attempt == 0)
                if word is None:
                    continue
                if word["type"] == "error":
                    report.answers.refused[word["code"]] += 1
                else:
                    report.answers.receipts += 1
                    if not drop:
                        report.ack_ms.append(word["received_at"] - first_at)
                        report.round(index).ack_ms.append(word["received_at"] - first_at)
                return
        except asyncio.CancelledError:
            report.answers.silent += 1
            raise
        report.answers.silent += 1

    async def _try(
        self, index: int, response: Message, patience_s: float, *, drop: bool
    ) -> Message | None:
        client, ref = self._presence.client, f"{REF}{index}"
        assert client is not None
        since = client.log.position
        round_ = self._context.report.round(index)
        try:
            round_.answered_at = max(round_.answered_at or 0.0, now_ms())
            await client.send("answer", index=index, response=response, ref=ref)
            if drop:
                await self._drop()
                return None
            return await client.wait_for(
                ("answer_received", "error"),
                lambda e: e.get("index") == index or e.get("ref") == ref,
                timeout_s=patience_s,
                since=since,
            )
        except (ConnectionError, WebSocketException):
            await asyncio.sleep(0.05)  # `Presence.stay` is about to notice, and to come back
            return None
        except TimeoutError:
            return None
