"""No event carries an answer before the close: random games in all modes, every frame looked at."""

import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trivia.application.games.values import Role
from trivia.domain.games.modes import MODES
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.kinds.multiple_select import ChoicesResponse, MultipleSelect
from trivia.domain.kinds.numeric import NumberResponse, Numeric
from trivia.domain.kinds.open_answer import OpenAnswer, TextResponse
from trivia.domain.kinds.ordering import Ordering, OrderResponse
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz

from tests.builders import quiz
from tests.fakes.hosted_world import SEED, HostedWorld, Peer

QUESTIONS = 6
VALUE = 73_519.25

rules_of_all_modes = st.builds(
    Rules,
    mode=st.sampled_from(sorted(MODES)),
    speed=st.booleans(),
    streaks=st.booleans(),
    round_size=st.integers(1, 4),
    teams=st.sampled_from([Teams.NONE, Teams.DEALT]),
    guests=st.booleans(),
)


def secret(index: int, what: str) -> str:
    return f"secret-{what}-{index}"


def marked_quiz() -> Quiz:
    """Every answer and explanation can be told from everything else in a message."""
    return quiz(questions=tuple(marked_question(n) for n in range(QUESTIONS)))


def marked_question(n: int) -> Any:
    common: dict[str, Any] = {
        "id": f"q{n}",
        "text": f"Question {n}?",
        "time_limit_s": 20,
        "explanation": secret(n, "explanation"),
    }
    choices = tuple(Choice(f"{key}{n}", f"Text {key}{n}") for key in "abc")
    match n % 5:
        case 0:
            return SingleChoice(**common, choices=choices, correct=choices[1].id)
        case 1:
            return OpenAnswer(**common, accepted=(secret(n, "text"), secret(n, "other")))
        case 2:
            correct = frozenset({choices[0].id, choices[2].id})
            return MultipleSelect(**common, choices=choices, correct=correct)
        case 3:
            order = (choices[2].id, choices[0].id, choices[1].id)
            return Ordering(**common, choices=choices, correct=order)
        case _:
            return Numeric(**common, value=VALUE + n, tolerance=0.125)


def some_answer(question: Any, rng: random.Random) -> Response:
    match question:
        case SingleChoice():
            return ChoiceResponse(rng.choice(question.choices).id)
        case MultipleSelect():
            ids = [choice.id for choice in question.choices]
            return ChoicesResponse(frozenset(rng.sample(ids, rng.randint(0, 3))))
        case Ordering():
            return OrderResponse(tuple(rng.sample(question.correct, 3)))
        case Numeric():
            return NumberResponse(rng.choice([question.value, 1.5]))
        case _:
            return TextResponse(rng.choice([question.accepted[0], "nothing"]))


def _without_own_answer(event: dict[str, Any]) -> dict[str, Any]:
    """What a player answered may be right: they alone are told it again."""
    if event["type"] == "answer_received":
        return event | {"response": None}
    if event["type"] == "snapshot" and event["you"] is not None:
        return event | {"you": event["you"] | {"response": None}}
    return event


class Watch:
    """Looks at everything that players receive; knows which questions have been shown."""

    def __init__(self, world: HostedWorld) -> None:
        self._world = world
        self.shown: set[int] = set()
        self.scores: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._orders: dict[str, list[str]] = {}
        self.looked_at = 0

    def look(self, peers: list[Peer]) -> None:
        for peer in peers:
            events = peer.events
            for event in events[self._seen.get(peer.caller.connection_id, 0) :]:
                self._check(peer, event)
            self._seen[peer.caller.connection_id] = len(events)

    def _check(self, peer: Peer, event: dict[str, Any]) -> None:
        self.looked_at += 1
        assert event["type"] not in ("quiz_loaded", "answers_received", "roster")
        if event["type"] in ("answers_revealed", "snapshot"):
            self.shown |= {r["index"] for r in event["reveals"] if self._may_show(r["index"])}
        hidden = set(range(QUESTIONS)) - self.shown
        text = json.dumps(_without_own_answer(event))
        assert SEED not in text
        self._check_order(event.get("question"))
        for n in hidden:
            for what in ("explanation", "text", "other"):
                assert secret(n, what) not in text, (event["type"], n)
            assert str(VALUE + n) not in text, (event["type"], n)
        if event["type"] in ("snapshot", "answers_revealed"):
            assert {r["index"] for r in event["reveals"]} <= self.shown
        elif event["type"] != "error":
            assert "solution" not in text
            assert "distribution" not in text
        self._check_score(peer, event)

    def _check_order(self, question: dict[str, Any] | None) -> None:
        """Items never come in their right order, and in the same one to everybody."""
        if question is None or question["kind"] != "ordering":
            return
        order = [choice["id"] for choice in question["choices"]]
        right = next(q for q in self._world.quiz.questions if q.id == question["id"])
        assert isinstance(right, Ordering)
        assert tuple(order) != right.correct
        assert self._orders.setdefault(question["id"], order) == order

    def _may_show(self, index: int) -> bool:
        game = self._world.stored.game
        rounds_end = (index // game.rules.round_size + 1) * game.rules.round_size
        return (
            game.index > index
            or (game.index == index and game.phase.value != "question")
            or (rounds_end <= game.index)
        )

    def _check_score(self, peer: Peer, event: dict[str, Any]) -> None:
        """The own score moves with a reveal only: else it would tell what was right."""
        player = peer.caller.player_id
        if event["type"] == "personal_result":
            self.scores[player] = event["score"]
        if event["type"] == "snapshot" and event["you"] and event["phase"] != "ended":
            assert event["you"]["score"] == self.scores.get(player, 0)
            if event["board"]:
                told = {row["slot"]: row["score"] for row in event["board"]["top"]}
                assert told.get(event["you"]["slot"], 0) == self.scores.get(player, 0)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules=rules_of_all_modes, seed=st.integers(0, 10**6), count=st.integers(1, 5))
def test_no_event_tells_an_answer_before_it_is_shown(rules: Rules, seed: int, count: int) -> None:
    rng = random.Random(seed)
    with HostedWorld(rules, of=marked_quiz()).wired() as world:
        host = world.host()
        peers = [world.player(n) for n in range(1, count + 1)]
        peers.append(world.peer(Role.PLAYER, "player-stranger"))
        peers.append(world.screen())
        watch = Watch(world)
        for index in range(QUESTIONS):
            host.say("ask", index=index)
            for peer in rng.sample(peers, rng.randint(0, len(peers))):
                peer.answer(index, some_answer(world.quiz.questions[index], rng))
                if rng.random() < 0.3:
                    peer.answer(index, some_answer(world.quiz.questions[index], rng))
                world.clock.advance(rng.random())
            watch.look(peers)
            for action in rng.sample(["pause", "skip", "sync", "late", "nudge"], 3):
                match action:
                    case "pause" if rng.random() < 0.3:
                        host.say("pause")
                        host.say("resume")
                    case "skip" if rng.random() < 0.1:
                        host.say("skip", index=index)
                    case "sync":
                        rng.choice(peers).say("sync")
                    case "late" if rng.random() < 0.3:
                        peers.insert(0, world.player(len(peers) + 10))
                    case "nudge":
                        rng.choice(peers).say("nudge", index=index)
                watch.look(peers)
            host.say("close", index=index)
            rng.choice(peers).say("sync")
            world.do_work()
            watch.look(peers)
            if rng.random() < 0.8 or world.stored.game.round_is_asked:
                host.say("reveal")
                watch.look(peers)
        host.say("end")
        watch.look(peers)
        assert watch.looked_at > QUESTIONS


def test_the_watch_would_notice_a_leak() -> None:
    with HostedWorld(of=marked_quiz()).wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        watch = Watch(world)
        world.poster.frames[ada.caller.connection_id].append(
            {"type": "question_opened", "explanation": secret(0, "explanation")}
        )
        try:
            watch.look([ada])
        except AssertionError:
            return
        raise RuntimeError("a leak went unnoticed")
