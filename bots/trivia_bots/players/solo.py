"""Many bots that play a quiz alone, over the HTTP API, and what must hold there."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, TypeAdapter
from trivia.contract.http import AttemptScored, QuestionResponse, SubmitAnswers
from trivia.contract.questions.models import PublicQuestion, ResponseModel

from trivia_bots.accounts.people import People, Person
from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.clients.http import HttpFault
from trivia_bots.clients.network import NETWORK_FAULTS
from trivia_bots.runs.context import RunContext
from trivia_bots.strategies.registry import strategies
from trivia_bots.strategies.strategy import Question

T = TypeVar("T")
Afterwards: TypeAlias = Callable[[Person, str], Awaitable[None]]
BOARD_S = 60.0
"""The leaderboard is written behind the player's back."""

_PUBLIC = frozenset(PublicQuestion.model_fields)
_RESPONSE: TypeAdapter[ResponseModel] = TypeAdapter(ResponseModel)


class Opened(BaseModel):
    """An attempt as it was sent: readers of the contract would drop what must not be there."""

    attempt_id: str
    questions: list[Message]


async def play_solo(
    context: RunContext, people: People, afterwards: Afterwards | None = None
) -> None:
    """Everyone registers and plays `plan.attempts` times; then the leaderboard must know it.

    Args:
        afterwards: what each of them does then, given the quiz.
    """
    plan = context.plan
    async with asyncio.TaskGroup() as group:
        players = [
            SoloPlayer(number, context, people, afterwards) for number in range(plan.players)
        ]
        for player in players:
            group.create_task(player.run())
    context.report.answers.counted = context.report.answers.receipts


class SoloPlayer:
    def __init__(
        self, number: int, context: RunContext, people: People, afterwards: Afterwards | None
    ) -> None:
        plan = context.plan
        self._number = number
        self._context = context
        self._people = people
        self._afterwards = afterwards
        self._rng = random.Random(f"{plan.seed} {plan.first + number}")
        self._strategy = strategies()[plan.strategy].make(self._rng)
        self.name = f"{plan.name} {plan.first + number + 1}"

    async def run(self) -> None:
        plan, report = self._context.plan, self._context.report
        await asyncio.sleep(plan.ramp_s * self._number / plan.players)
        try:
            began = now_ms()
            person = await self._people.register(self.name)
            report.joined += 1
            report.join_ms.append(now_ms() - began)
            quiz = plan.quiz or (await person.api.games())[0].game_id
            best = 0
            for _ in range(plan.attempts):
                best = max(best, await self._attempt(person, quiz))
            await self._board(person, quiz, best)
            report.finished += 1
            if self._afterwards is not None:
                await self._afterwards(person, quiz)
        except NETWORK_FAULTS as fault:
            report.errors[fault.code if isinstance(fault, HttpFault) else "unreachable"] += 1
            report.note(f"{self.name}: {fault}")

    async def _attempt(self, person: Person, quiz: str) -> int:
        path = f"/api/games/{quiz}/attempts"
        opened = await self._timed("GamePlay", person.api.call("POST", path, Opened))
        answers = await self._decide(opened)
        scored = await self._timed("GameAnswer", person.api.submit(opened.attempt_id, answers))
        self._check(opened, answers, scored)
        again = await self._timed("GameAnswer", person.api.submit(opened.attempt_id, answers))
        if again != scored:
            self._wrong("handed the same attempt in twice and got two results.")
        for one in scored.answers:
            self._context.key.learn(one.question.model_dump(), one.solution.model_dump())
        return scored.score

    async def _decide(self, opened: Opened) -> SubmitAnswers:
        plan, chosen, wait = self._context.plan, [], 0.0
        for question in opened.questions:
            asked = Question(
                public=question,
                known=self._context.key(question),
                spread_s=plan.spread_s,
                open_s=question["time_limit_s"],
            )
            answer = self._strategy.decide(asked, self._rng)
            wait = max(wait, min(answer.delay_s, plan.spread_s))
            if answer.response is not None:
                response = _RESPONSE.validate_python(answer.response)
                chosen.append(QuestionResponse(question_id=question["id"], response=response))
        await asyncio.sleep(wait)
        return SubmitAnswers(responses=chosen)

    def _check(self, opened: Opened, sent: SubmitAnswers, scored: AttemptScored) -> None:
        answers = self._context.report.answers
        answers.sent += len(sent.responses)
        counted = sum(one.response is not None for one in scored.answers)
        answers.receipts += counted
        if counted != len(sent.responses):
            self._wrong(f"sent {len(sent.responses)} answers, {counted} were counted.")
        if scored.score != sum(one.points for one in scored.answers):
            self._wrong("has a score that is not the sum of the points.")
        if not 0 <= scored.score <= scored.max_score:
            self._wrong(f"scored {scored.score} of {scored.max_score}.")
        extra = {name for question in opened.questions for name in question} - _PUBLIC
        if extra:
            self._wrong(f"was sent {', '.join(sorted(extra))} with the questions.")

    async def _board(self, person: Person, quiz: str, best: int) -> None:
        """The best score arrives on the leaderboard; what it shows is the board of the run."""
        deadline = time.monotonic() + BOARD_S
        while True:
            board = await self._timed("LeaderboardGet", person.api.leaderboard(quiz))
            if board.own is not None and board.own.score == best:
                break
            if time.monotonic() > deadline:
                self._wrong(f"scored {best}, and the leaderboard does not show it.")
                return
            await asyncio.sleep(0.25)
        self._context.report.board = [row.model_dump() for row in board.top]

    async def _timed(self, route: str, call: Awaitable[T]) -> T:
        began = time.perf_counter()
        result = await call
        times = self._context.report.http_ms.setdefault(route, [])
        times.append((time.perf_counter() - began) * 1000)
        return result

    def _wrong(self, what: str) -> None:
        self._context.watch.violations.append(f"{self.name} {what}")
