"""Random games and answers to them: the script that records answers must keep the domain's rules.

`check_answer` and the clock say what counts; the script says so too, in the one round trip that
it has. Both are asked the same here, over whichever Redis is given.
"""

import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import redis
from hypothesis import strategies as st
from trivia.adapters.redis import keys
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.live.ports import GameLost
from trivia.application.live.values import Judged, LiveAnswer, Recorded, Recording, Sender
from trivia.domain.errors import Conflict, InvalidInput, TriviaError
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, check_answer
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.modes import MODES
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import LeadIn
from trivia.domain.ids import GameId, PlayerId

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, RIGHT, WRONG, a_game, after

QUIZ = quiz()
ACTIVE, REMOVED, UNKNOWN = PlayerId("p1"), PlayerId("p2"), PlayerId("p9")
MEMBERS = (ACTIVE, REMOVED, PlayerId("p3"))
SLOTS = {player: slot for slot, player in enumerate(MEMBERS, start=1)}
FAULT = InvalidInput("unknown_choice", "There is no such choice.")
_BEGINNINGS: tuple[tuple[str, ...], ...] = ((), (), ("close", "settle", "ask"), ("skip", "ask"))
_PAUSES = ("pause", "resume", "pause", "resume", "pause")
_ENDS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("close",),
    ("close",),
    ("close", "settle"),
    ("close", "settle", "reveal"),
    ("close", "settle", "ask"),
    ("skip",),
    ("end",),
)


@dataclass(frozen=True)
class Try:
    """An answer under way; `fits`: it is a response to the question."""

    index: int
    at: int
    player: PlayerId = ACTIVE
    right: bool = True
    fits: bool = True
    id: str = "a"


@dataclass(frozen=True)
class Situation:
    """A game as answers find it; `read`: they were all read, so that they can be scored."""

    game: Game
    read: bool = False


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Games of any mode, moved on at random: paused at once, resumed late, closed after the
    deadline, with some of their players put out. What is not for now is left out."""
    mode = draw(st.sampled_from(sorted(MODES)))
    # 11, 13 and 31 hold the digits of slots that players have.
    out = draw(st.just(frozenset()) | st.frozensets(st.sampled_from([1, 3, 11, 13, 31])))
    lead_in = draw(st.sampled_from([LeadIn.NONE, LeadIn.FULL]))
    game, now = a_game(rules=replace(MODES[mode].rules, lead_in=lead_in), out=out), NOON
    begun = draw(st.sampled_from([*_BEGINNINGS, None]))
    stretches = _PAUSES[: draw(st.integers(0, len(_PAUSES)))]
    started = draw(st.sampled_from([(), ("start_now",)]))
    end = draw(st.sampled_from(_ENDS))
    steps = () if begun is None else ("ask", *begun, *started, *stretches, *end)
    for step in steps:
        now += draw(st.sampled_from([0, 0, 0, 1, 1_500, 7_000, 21_000]))
        game = _after(game, step, now)
    return Situation(game, read=draw(st.booleans()))


def _after(game: Game, step: str, now: int) -> Game:
    index = max(0, game.index)
    known: dict[str, commands.Command] = {
        "ask": commands.Ask(game.index + 1),
        "start_now": commands.StartNow(index),
        "pause": commands.Pause(),
        "resume": commands.Resume(),
        "close": commands.Close(index),
        "settle": commands.Settle(index, (), SLOTS),
        "skip": commands.Skip(index),
        "reveal": commands.Reveal(),
        "end": commands.End(),
    }
    try:
        return after(game, known[step], SERVICE if step == "settle" else HOST, now)
    except TriviaError:
        return game  # nothing for now: a later step may fit


def moments(game: Game) -> st.SearchStrategy[int]:
    """In the middle of each stretch in which answers count, at its ends and just beside them."""
    near = {
        at
        for begin, end in game.clock.runs or ((NOON, NOON),)
        for at in (begin - 1, begin, begin + 1, (begin + end) // 2, end - 1, end, end + 1)
    }
    return st.sampled_from(sorted(near))


def tries(game: Game) -> st.SearchStrategy[Try]:
    """Answers of anyone, to any question: mostly of those who may answer, to the open one."""
    index = max(0, game.index)
    return st.builds(
        Try,
        index=st.sampled_from([*[index] * 6, index + 1, max(0, index - 1)]),
        at=moments(game),
        player=st.sampled_from([*[ACTIVE] * 4, *MEMBERS, UNKNOWN]),
        right=st.booleans(),
        fits=st.sampled_from([True, True, True, False]),
    )


class Recorder:
    """A stored situation, and answers recorded in it."""

    _number = itertools.count()

    def __init__(self, client: "redis.Redis", situation: Situation) -> None:
        self._client = client
        self.game = replace(situation.game, id=GameId(f"{situation.game.id}-{next(self._number)}"))
        self.store = RedisLiveStore(client)
        assert self.store.create(self.game, QUIZ)
        for player in MEMBERS:
            self.store.join(self.game.id, Member(player_id=player, slot=0, name=f"Name {player}"))
        self.store.remove(self.game, REMOVED, banned=False)
        if situation.read:
            with suppress(GameLost):  # the question is still open
                self.store.final_answers(self.game, self.game.index)

    def record(self, batch: Sequence[Try]) -> Sequence[Recorded]:
        return self.store.record([self._judged(one) for one in batch])

    def alone(self, one: Try) -> Recording:
        """What becomes of `one` if nobody has answered before."""
        names = (keys.answers, keys.correct)
        self._client.delete(*(key(self.game.id, one.index) for key in names))
        return self.record([one])[0].recording

    def forget(self) -> None:
        self.store.forget(self.game)

    def _judged(self, one: Try) -> Judged:
        sender = Sender(
            game_id=self.game.id, player_id=one.player, name="", host=False, guest=False
        )
        answer = LiveAnswer(
            sender=sender,
            id=one.id,
            index=one.index,
            response=RIGHT if one.right else WRONG,
            arrived_at=one.at,
        )
        return Judged(answer=answer, right=one.right, fault=None if one.fits else FAULT)


def rule(situation: Situation, one: Try) -> Recording:
    """What the domain says of `one`: the codes of `check_answer` are names of recordings."""
    if one.player == UNKNOWN:
        return Recording.UNKNOWN
    if one.player == REMOVED:
        return Recording.REMOVED
    game = situation.game
    settling = game.phase is Phase.SETTLING and one.index == game.index
    if settling and situation.read:
        # What comes now would be stored and not scored: the question is as good as closed.
        game, settling = replace(game, phase=Phase.CLOSED), False
    try:
        check_answer(game, one.index, one.at, SLOTS[one.player])
    except Conflict as refused:
        if refused.code == "too_late" and settling:
            return Recording.UNDECIDED  # an earlier try may still be found
        return Recording(refused.code)
    return Recording.STORED if one.fits else Recording.FAULTY


def assert_as_ruled(client: "redis.Redis", situation: Situation, some: Sequence[Try]) -> None:
    """The script says of each of `some` what the domain says."""
    recorder = Recorder(client, situation)
    try:
        for one in some:
            assert recorder.alone(one) is rule(situation, one), (situation, one)
    finally:
        recorder.forget()


def assert_the_earliest_stays(
    client: "redis.Redis", situation: Situation, deliveries: Sequence[Try]
) -> None:
    """After `deliveries` to the current question, in whatever order and however often, the
    earliest of each player that counts is stored, and the earliest right one is first."""
    counting = [one for one in deliveries if rule(situation, one) is Recording.STORED]
    by_arrival = sorted(counting, key=lambda one: (one.at, one.id), reverse=True)
    expected = {one.player: one for one in by_arrival}  # the last one of each counts
    recorder = Recorder(client, situation)
    try:
        recorder.record(deliveries)
        index = situation.game.index
        stored = recorder.store.answers(recorder.game.id, index) if index >= 0 else ()
        first = recorder.store.first_right(recorder.game.id, index) if index >= 0 else None
    finally:
        recorder.forget()
    assert {a.player_id: (a.arrived_at, a.id, a.response == RIGHT) for a in stored} == {
        player: (one.at, one.id, one.right) for player, one in expected.items()
    }
    right = [(one.at, one.id, player) for player, one in expected.items() if one.right]
    assert (first and (first.arrived_at, first.id, first.player_id)) == (
        min(right) if right else None
    )


@st.composite
def situation_and_tries(draw: st.DrawFn) -> tuple[Situation, list[Try]]:
    situation = draw(situations())
    return situation, draw(st.lists(tries(situation.game), min_size=3, max_size=10))


@st.composite
def situation_and_deliveries(draw: st.DrawFn) -> tuple[Situation, list[Try]]:
    """Messages to the current question, each with an id of its own, some of them delivered more
    than once."""
    situation = draw(situations())
    sent = [
        replace(one, index=max(0, situation.game.index), id=f"m{number}")
        for number, one in enumerate(draw(st.lists(tries(situation.game), min_size=2, max_size=8)))
    ]
    again = draw(st.lists(st.sampled_from(sent), max_size=4)) if sent else []
    return situation, draw(st.permutations([*sent, *again]))
