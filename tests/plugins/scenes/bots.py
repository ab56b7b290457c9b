"""Bots play whole hosted games, led by a bot: experts, and such as put the phone away."""

import asyncio
import random
from typing import Any, cast

from trivia.application.games.values import Role
from trivia_bots import modes
from trivia_bots.answer_key import AnswerKey
from trivia_bots.hosts.session import HostSession
from trivia_bots.kinds.registry import guess, made_up, right, wrong
from trivia_bots.players.player import Player
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

from tests.fakes.hosted_world import HostedWorld
from tests.plugins.scenes.letters import KIND, QUIZ, RULES
from tests.plugins.scenes.room import Lead, Room, Session

SECRET = {"word": "Melon"}


async def play(*strategies: str) -> dict[str, Any]:
    with HostedWorld(RULES, QUIZ).wired() as world:
        room = Room(world)
        report = RunReport()
        all_in = asyncio.Event()
        context = RunContext(_plan("expert"), report, lambda _line: None)
        host = HostSession(cast(GameSession, Session(room, Role.HOST, "the host")), context)
        await host.open()
        players = []
        for number, strategy in enumerate(strategies):
            own = RunContext(
                _plan(strategy),
                report,
                context.say,
                context.watch,
                context.key,
                context.through,
            )
            players.append(Player(number, own))

            async def seat(name: str) -> GameSession:
                return cast(GameSession, Session(room, Role.PLAYER, name))

            await players[-1].join(seat)
        staying = [asyncio.create_task(player.play()) for player in players]
        all_in.set()
        await host.run(Lead(context, all_in))
        await asyncio.gather(*staying)
        context.watch.finish([player.name for player in players])
        return {
            "violations": context.watch.violations,
            "sent": report.answers.sent,
            "receipts": report.answers.receipts,
            "refused": dict(report.answers.refused),
            "errors": dict(report.errors),
            "out": [player.out for player in players],
            "told the end": [player.told_the_end for player in players],
            "asked": world.stored.game.index + 1,
            "scores": [row["score"] for row in report.board or ()],
        }


def _plan(strategy: str) -> RunPlan:
    return RunPlan(transport="websocket", pin="123456", players=3, strategy=strategy)


def facts() -> dict[str, Any]:
    question = {"id": "q1", "kind": KIND, "choices": []}
    rng = random.Random(1)
    key = AnswerKey()
    key.learn(question, {"kind": KIND, **SECRET})
    return {
        "right": right(question, SECRET),
        "wrong": wrong(question, SECRET),
        "guesses": len({str(guess(question, rng)) for _ in range(30)}) > 1,
        "made up": KIND in {made_up(rng)["kind"] for _ in range(60)},
        "known": key(question),
        "mode": "hot_seat" in modes.names(),
        "one winner": modes.one_winner({"mode": "hot_seat"}),
        "game": asyncio.run(play("expert", "expert", "absent")),
        "decided game": asyncio.run(play("absent", "expert", "absent")),
    }
