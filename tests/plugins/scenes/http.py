"""Alone, over HTTP: the handlers, the outbox and the leaderboard."""

import json
from typing import Any

from tests.fakes.world import World
from tests.plugins.scenes.letters import QUIZ, letter, told


def facts() -> dict[str, Any]:
    world = World()
    world.add(QUIZ)
    with world.wired():
        opened = world.play(QUIZ.id).body
        attempt = opened["attempt_id"]

        def answer(*letters: object) -> Any:
            responses = [
                {"question_id": question["id"], "response": letter(given)}
                for question, given in zip(opened["questions"], letters, strict=False)
            ]
            return world.answer_raw(attempt, json.dumps({"responses": responses})).body

        faulty, misfit = answer("m", 5)["error"], answer("m", "?")["error"]
        scored = answer("M", "b", "x")
        world.deliver()
        board = world.leaderboard(QUIZ.id).body
    return {
        "asked": [question["kind"] for question in opened["questions"]],
        "leaks": "word" in json.dumps(opened),
        "faulty": told(faulty, "code", "field"),
        "misfit": told(misfit, "code", "field"),
        "score": told(scored, "score", "max_score", "correct"),
        "answers": [told(one, "correct", "points", "solution") for one in scored["answers"]],
        "on the board": board["own"]["score"],
    }
