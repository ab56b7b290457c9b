"""A live game: queued messages through the functions, real scripts over a fake Redis."""

import json
from typing import Any

from trivia.application.live.values import TimerKind
from trivia.entrypoints.live import ask_question, end_game, receive_answer, sync_game

from tests.fakes.live import HOST
from tests.fakes.live_table import Table, queued
from tests.plugins.scenes.letters import QUIZ, RULES, board, letter, revealed, told


def facts() -> dict[str, Any]:
    with Table(RULES, QUIZ).wired() as table:
        live = table.live
        table.opened(players=3)

        def ask(index: int) -> None:
            table.sent(ask_question.handler, table.body(HOST, "ask", index=index))

        def answer(player: str, index: int, given: object, after_s: float) -> dict[str, Any]:
            payload = table.payload(player, "answer", index=index, response=letter(given))
            topic = f"trivia/v1/games/{live.game_id}/players/{player}/answer"
            at = live.clock.now() + int(1000 * after_s)
            body = queued(topic, payload, at).replace("trace-1", f"{player}-{index}-{after_s}")
            table.sent(receive_answer.handler, body)
            return live.events(player)[-1]

        def close(index: int) -> dict[str, Any]:
            live.run_timers(TimerKind.NOTIFY)
            live.clock.advance(15)
            live.close(index)
            return revealed(live.last("answers_revealed"))

        ask(0)
        faulty = answer("p1", 0, 5, 1)
        misfit = answer("p1", 0, "?", 1)
        answer("p1", 0, "M", 5)
        answer("p2", 0, "m", 2)
        answer("p3", 0, "a", 12)
        one = close(0)
        running = live.last("board_changed")
        table.sent(sync_game.handler, table.body("p3", "sync"))
        ask(1)
        late = answer("p3", 1, "a", 1)
        answer("p1", 1, "A", 1)
        two = close(1)
        ask(2)
        refused = live.events(HOST)[-1]
        table.sent(end_game.handler, table.body(HOST, "end"))
        opened = live.last("question_opened")
        return {
            "asked": opened["question"]["kind"],
            "leaks": "Apricot" in json.dumps(opened),
            "rules": told(live.last("snapshot", "p3")["rules"], "mode", "late_join"),
            "faulty": told(faulty, "code", "field"),
            "misfit": told(misfit, "code", "field"),
            "while open": [running["winner"]["slot"], board(running)],
            "first question": one,
            "outcomes": live.last("answers_revealed")["reveals"][0]["outcomes"],
            "you": told(live.last("snapshot", "p3")["you"], "out", "score"),
            "out": told(late, "type", "code"),
            "second question": two,
            "third question": told(refused, "type", "code"),
            "final board": board(live.last("game_ended")),
        }
