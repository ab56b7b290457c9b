"""A hosted game: messages through the real entry points."""

import json
from typing import Any

from tests.fakes.hosted_world import HostedWorld
from tests.plugins.scenes.letters import QUIZ, RULES, board, letter, revealed, told


def facts() -> dict[str, Any]:
    with HostedWorld(RULES, QUIZ).wired() as world:
        host = world.host()
        players = [world.player(number) for number in (1, 2, 3)]
        first, second, slow = players

        def answer(peer: Any, index: int, given: object, after_s: float) -> dict[str, Any]:
            at = world.clock.now() + int(1000 * after_s)
            (word,) = peer.say("answer", index=index, response=letter(given), at=at)
            return dict(word)

        def close(index: int) -> dict[str, Any]:
            world.clock.advance(15)
            host.say("close", index=index)
            return revealed(host.last("answers_revealed"))

        host.say("ask", index=0)
        faulty = answer(first, 0, 5, 1)
        misfit = answer(first, 0, "?", 1)
        answer(first, 0, "M", 5)
        answer(second, 0, "m", 2)
        answer(slow, 0, "a", 12)
        one = close(0)
        slow.say("sync")
        host.say("ask", index=1)
        late = answer(slow, 1, "a", 1)
        answer(first, 1, "A", 1)
        two = close(1)
        refused = host.say("ask", index=2)[-1]
        host.say("end")
        opened = first.last("question_opened")
        return {
            "asked": opened["question"]["kind"],
            "leaks": "Apricot" in json.dumps(opened),
            "rules": told(first.last("snapshot")["rules"], "mode", "late_join"),
            "faulty": told(faulty, "code", "field"),
            "misfit": told(misfit, "code", "field"),
            "first question": one,
            "you": told(slow.last("snapshot")["you"], "out", "score"),
            "result": first.last("personal_result")["results"],
            "out": told(late, "type", "code"),
            "second question": two,
            "third question": told(refused, "type", "code"),
            "final board": board(first.last("game_ended")),
        }
