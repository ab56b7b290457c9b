"""A bot in a game with a host: joins, answers, hears what becomes of it."""

import asyncio
import random

from trivia_bots.accounts.names import first_name
from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.players import answering
from trivia_bots.players.answering import Answering
from trivia_bots.players.presence import Presence
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.session import NewSession
from trivia_bots.strategies.registry import strategies

TEAMS = ("red", "blue", "green", "yellow")
"""What a bot picks from where players choose their team; elsewhere nobody asks."""

CHEAT = "cheat-"
"""How the `ref` of a message begins that is meant to be refused."""


class Player:
    """Plays one game to its end; `number` counts the bots of the run.

    Attributes:
        settled: it has joined, or could not.
        out: it may answer no more, and watches on.
        told_the_end: it has heard that the game is over.
        removed: the host has removed it.
    """

    def __init__(self, number: int, context: RunContext) -> None:
        plan = context.plan
        self.number = number
        count = plan.first + number
        self.name = first_name(count) if plan.human else f"{plan.name} {count + 1}"
        self.context = context
        self.rng = random.Random(f"{plan.seed} {plan.first + number}")
        team = TEAMS[number % len(TEAMS)]
        self.presence = Presence(context.report, self.rng, self._hear, team)
        chosen = strategies()[plan.strategy]
        self.answers = Answering(
            number, context, self.rng, chosen.make(self.rng), self.presence, self.drop
        )
        self._cheats = chosen.cheats
        self.slot = -1
        self.score = 0
        self.settled = asyncio.Event()
        self.out = False
        self.told_the_end = False
        self.removed = False

    async def join(self, new_session: NewSession) -> None:
        """Take a place and enter the game.

        Raises:
            NETWORK_FAULTS, SessionFault, ClientError.
        """
        began = now_ms()
        session = await self.presence.patiently(lambda: new_session(self.name))
        self.name = self.answers.name = session.name
        await self.presence.enter(session)
        report = self.context.report
        report.joined += 1
        report.join_ms.append(now_ms() - began)
        self.context.through.playing.add(self.name)

    async def play(self) -> None:
        """Stay until the game is over for this player, or until nothing happens any more."""
        try:
            await self.presence.stay()
        finally:
            self.context.through.gone(self.name)
            self.answers.stop()

    async def drop(self) -> None:
        """Lose the connection without a word, and come back."""
        score = self.score
        await self.presence.drop()
        if not self.presence.ended.is_set() or self.told_the_end:
            self.context.report.rejoined += 1
            self.context.report.kept += self.score >= score

    def _hear(self, event: Message) -> None:
        """Whatever comes; called by the client, for every event."""
        context = self.context
        context.watch.heard(self.name, event)
        match event["type"]:
            case "snapshot":
                self._orient(event)
            case "question_opened":
                round_ = context.report.round(event["index"])
                if not round_.opened and not context.plan.hosts:
                    context.say(f"Question {event['index'] + 1}: {event['question']['text']}")
                round_.opened_at = event["asked_at"]
                round_.opened.append(event["received_at"])
                self._answer(event)
            case "question_started" | "game_paused" | "game_resumed":
                self.answers.opening.told(event)
            case "personal_result":
                self.score = event["score"]
            case "question_closed":
                self._result(event["index"], event)
            case "answers_revealed":
                self._own_points(event)
                self.out |= any(self.slot in reveal["out"] for reveal in event["reveals"])
                self._result(event["reveals"][-1]["index"], event)
                context.keep_board(event)
                if self.presence.client is not None:
                    self.presence.client.log.forget()
            case "board_changed":
                context.keep_board(event)
            case "question_skipped":
                context.through.done(self.name, event["index"])
            case "game_ended":
                context.keep_board(event)
                self.told_the_end = True
                self.presence.ended.set()
            case "removed":
                self.removed = True
                self.presence.ended.set()
            case "error" if not (self._cheats or str(event.get("ref")).startswith(answering.REF)):
                context.report.errors[event["code"]] += 1

    def _orient(self, event: Message) -> None:
        if event["you"] is not None:
            self.slot, self.score = event["you"]["slot"], event["you"]["score"]
            self.out = event["you"]["out"]
        if event["phase"] == "ended":
            self.told_the_end = True
            self.presence.ended.set()
        elif event["phase"] == "question" and event["question"] is not None:
            self._answer(event)

    def _answer(self, event: Message) -> None:
        if self.out:
            self.context.through.done(self.name, event["index"])
        else:
            self.answers.begin(event["index"], event)

    def _own_points(self, event: Message) -> None:
        outcomes = event["reveals"][-1].get("outcomes")
        if outcomes and 0 < self.slot <= len(outcomes):
            self.score += max(0, outcomes[self.slot - 1])

    def _result(self, index: int, event: Message) -> None:
        if index not in self.answers.resulted:
            self.answers.resulted.add(index)
            self.context.report.round(index).results.append(event["received_at"])
