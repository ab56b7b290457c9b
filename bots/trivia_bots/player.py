"""A bot in a game with a host: joins, answers, comes back when its connection is gone."""

import asyncio
import contextlib
import random
from collections.abc import Coroutine
from typing import Any

import httpx
from websockets.exceptions import WebSocketException

from trivia_bots.event_log import GameClient, Message, now_ms
from trivia_bots.http_client import HttpFault
from trivia_bots.seats import Seat, Take
from trivia_bots.strategies import STRATEGIES, Answer, Question
from trivia_bots.table import Table

NETWORK_FAULTS = (OSError, TimeoutError, WebSocketException, httpx.TransportError, HttpFault)
PATIENCE_S = {"live": 3.0, "hosted": 30.0}
"""An answer without a receipt is sent again after so long."""

SENDINGS = 5
RETURNS = 4
JOINS = 3
IDLE_S = 3600.0
TEAMS = ("red", "blue", "green", "yellow")
"""What a bot picks from where players choose their team; elsewhere nobody asks."""

GAME_IS_OVER = frozenset({"game_not_found", "game_ended"})
ANSWER = "answer-"
CHEAT = "cheat-"
"""How the `ref` of a message begins that is meant to be refused."""


class Player:
    """Plays one game to its end; `number` counts the bots of the run.

    Attributes:
        settled: it has joined, or could not.
        ended: the game is over for it.
        fault: why it could not come back.
        questions, responses: what it was asked, and what it sent, by index.
    """

    def __init__(self, number: int, table: Table) -> None:
        plan = table.plan
        self.number = number
        self.name = f"{plan.name} {plan.first + number + 1}"
        self.table = table
        self.rng = random.Random(f"{plan.seed} {plan.first + number}")
        self.strategy = STRATEGIES[plan.strategy](self.rng)
        self._cheats = plan.strategy == "cheater"
        self.seat: Seat | None = None
        self.client: GameClient | None = None
        self.slot = -1
        self.score = 0
        self.settled = asyncio.Event()
        self.ended = asyncio.Event()
        self.told_the_end = False
        self.removed = False
        self.fault: str | None = None
        self.questions: dict[int, Message] = {}
        self.responses: dict[int, Message] = {}
        self._clients: list[GameClient] = []
        self._connected = asyncio.Event()
        self._answers: dict[int, asyncio.Task[None]] = {}
        self._resulted: set[int] = set()

    async def join(self, take: Take) -> None:
        """Take a place and enter the game. Errors: NETWORK_FAULTS, SeatFault, ClientError."""
        began = now_ms()
        self.seat = await take(self.name)
        self.name = self.seat.name
        await self._enter_at_last()
        report = self.table.report
        report.joined += 1
        report.join_ms.append(now_ms() - began)
        self.table.through.playing.add(self.name)

    async def play(self) -> None:
        """Stay until the game is over for this player, or until nothing happens any more."""
        try:
            while not self.ended.is_set():
                await self._connected.wait()
                assert self.client is not None
                log, heard = self.client.log, self.client.log.position
                await first_of(self.ended.wait(), log.ended.wait(), asyncio.sleep(IDLE_S))
                if self.ended.is_set():
                    return
                if not log.closed and log.position == heard:
                    self.table.report.note("Nothing happened in the game for an hour: bots left.")
                    return
                if log.closed and self._connected.is_set() and self.client.log is log:
                    self.table.report.lost_connections += 1
                    self._connected.clear()
                    await self._return()
        finally:
            self.table.through.gone(self.name)
            for task in self._answers.values():
                task.cancel()

    async def leave(self) -> None:
        """Close all connections; what they carried goes into the report."""
        report = self.table.report
        for client in self._clients:
            report.players_traffic.add(client.traffic)
            report.gaps += client.log.gaps
            with contextlib.suppress(*NETWORK_FAULTS):
                await client.close()
        self._clients.clear()

    async def drop(self) -> None:
        """Lose the connection without a word, and come back."""
        assert self.client is not None
        self._connected.clear()
        self.client.vanish()
        score = self.score
        await asyncio.sleep(self.rng.uniform(0.05, 0.4))
        await self._return()
        if not self.ended.is_set() or self.told_the_end:
            self.table.report.rejoined += 1
            self.table.report.kept += self.score >= score

    async def _enter(self) -> None:
        """Connect and join; the snapshot tells slot and score."""
        assert self.seat is not None
        client = await self.seat.connect(self._hear)
        self._clients.append(client)
        self.client = client
        await client.send("join", ref="join", team=TEAMS[self.number % len(TEAMS)])
        word = await client.wait_for(
            ("snapshot", "error"), lambda e: e["type"] == "snapshot" or e.get("ref") == "join", 60
        )
        if word["type"] == "error":
            await client.close()
            raise ConnectionError(word["code"])
        self._connected.set()

    async def _enter_at_last(self) -> None:
        """As people do it: whom a busy service turned away knocks again; that is counted."""
        for attempt in range(JOINS):
            try:
                return await self._enter()
            except NETWORK_FAULTS as fault:
                if attempt + 1 == JOINS:
                    raise
                self.table.report.errors[f"join again: {type(fault).__name__}"] += 1
                await asyncio.sleep(2**attempt * self.rng.uniform(0.5, 1.5))

    async def _return(self) -> None:
        """Connect again, a few times; else `fault` says why it does not work."""
        for attempt in range(RETURNS):
            try:
                await self._enter()
                return
            except NETWORK_FAULTS as error:
                self.fault = str(error) or type(error).__name__
                if self.fault in GAME_IS_OVER:
                    break
                await asyncio.sleep(0.3 * 2**attempt * self.rng.uniform(0.5, 1.5))
        self.ended.set()
        self._connected.set()

    def _hear(self, event: Message) -> None:
        """Whatever comes; called by the client, for every event."""
        table = self.table
        table.watch.heard(self.name, event)
        match event["type"]:
            case "snapshot":
                self._orient(event)
            case "question_opened":
                round_ = table.report.round(event["index"])
                if not round_.opened and not table.plan.hosts:
                    table.say(f"Question {event['index'] + 1}: {event['question']['text']}")
                round_.opened_at = event["opened_at"]
                round_.opened.append(event["received_at"])
                self._begin(event["index"], event)
            case "personal_result":
                self.score = event["score"]
            case "question_closed":
                self._result(event["index"], event)
            case "answers_revealed":
                self._own_points(event)
                self._result(event["reveals"][-1]["index"], event)
                table.keep_board(event)
                if self.client is not None:
                    self.client.log.forget()
            case "board_changed":
                table.keep_board(event)
            case "question_skipped":
                table.through.done(self.name, event["index"])
            case "game_ended":
                table.keep_board(event)
                self.told_the_end = True
                self.ended.set()
            case "removed":
                self.removed = True
                self.ended.set()
            case "error" if not (self._cheats or str(event.get("ref")).startswith(ANSWER)):
                table.report.errors[event["code"]] += 1

    def _orient(self, event: Message) -> None:
        if event["you"] is not None:
            self.slot, self.score = event["you"]["slot"], event["you"]["score"]
        if event["phase"] == "ended":
            self.told_the_end = True
            self.ended.set()
        elif event["phase"] == "question" and event["question"] is not None:
            self._begin(event["index"], event)

    def _own_points(self, event: Message) -> None:
        outcomes = event["reveals"][-1].get("outcomes")
        if outcomes and 0 < self.slot <= len(outcomes):
            self.score += max(0, outcomes[self.slot - 1])

    def _result(self, index: int, event: Message) -> None:
        if index not in self._resulted:
            self._resulted.add(index)
            self.table.report.round(index).results.append(event["received_at"])

    def _begin(self, index: int, event: Message) -> None:
        if index in self._answers or index in self._resulted:
            return
        question = Question(
            public=event["question"],
            known=self.table.key(event["question"]),
            spread_s=self.table.plan.spread_s,
            open_s=max(0.0, event["deadline"] - event["at"]) / 1000,
        )
        self.questions[index] = event["question"]
        self._answers[index] = asyncio.create_task(self._answer(index, question))

    async def _answer(self, index: int, question: Question) -> None:
        answer = self.strategy.decide(question, self.rng)
        moment = None
        if self.table.drops(self.number, index):
            moment = self.rng.choice(("before", "between", "after"))
        try:
            await self._carry_out(index, answer, moment)
        finally:
            self.table.through.done(self.name, index)

    async def _carry_out(self, index: int, answer: Answer, moment: str | None) -> None:
        await asyncio.sleep(answer.delay_s)
        if moment == "before":
            await self.drop()
        if index in self._resulted:
            return
        if answer.response is not None:
            await self._send(index, answer.response, drop=moment == "between")
        if moment == "after":
            await self.drop()

    async def _send(self, index: int, response: Message, *, drop: bool) -> None:
        """Send until there is a word on it: a receipt, or a refusal."""
        await self._connected.wait()
        if self.ended.is_set():
            return
        table, first_at = self.table, now_ms()
        table.report.answers.sent += 1
        table.watch.sent(self.name, index)
        self.responses[index] = response
        try:
            for attempt in range(SENDINGS):
                await self._connected.wait()
                if self.ended.is_set() or (attempt and index in self._resulted):
                    break
                table.report.answers.repeated += attempt > 0
                word = await self._try(index, response, drop=drop and attempt == 0)
                if word is None:
                    continue
                if word["type"] == "error":
                    table.report.answers.refused[word["code"]] += 1
                else:
                    table.report.answers.receipts += 1
                    if not drop:
                        table.report.ack_ms.append(word["received_at"] - first_at)
                        table.report.round(index).ack_ms.append(word["received_at"] - first_at)
                return
        except asyncio.CancelledError:
            table.report.answers.silent += 1
            raise
        table.report.answers.silent += 1

    async def _try(self, index: int, response: Message, *, drop: bool) -> Message | None:
        client, ref = self.client, f"{ANSWER}{index}"
        assert client is not None
        assert self.seat is not None
        since = client.log.position
        round_ = self.table.report.round(index)
        try:
            round_.answered_at = max(round_.answered_at or 0.0, now_ms())
            await client.send("answer", index=index, response=response, ref=ref)
            if drop:
                await self.drop()
                return None
            return await client.wait_for(
                ("answer_received", "error"),
                lambda e: e.get("index") == index or e.get("ref") == ref,
                timeout_s=PATIENCE_S[self.seat.mode],
                since=since,
            )
        except (ConnectionError, WebSocketException):
            await asyncio.sleep(0.05)  # `play` is about to notice, and to come back
            return None
        except TimeoutError:
            return None


async def first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Return (or raise) when any of these does; the others are cancelled."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
