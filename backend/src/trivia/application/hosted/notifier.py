"""News that may be told late but not often: answers as they come, and who is here.

The first one is told at once. Those that follow sooner than allowed are told together by a
worker, a second later. So nothing is told more than twice a second, nothing stays untold, no
function waits, and an answer costs one small read at most: whoever has ordered a telling knows
without reading that it has not begun, for as long as the queue holds it back.

Nothing is missed: an answer is stored before it looks whether a telling is under way, and a
telling reads the answers after it has noted that it is no longer under way.
"""

from collections.abc import Sequence

from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    GameStore,
    Rosters,
    Throttle,
    WorkQueue,
)
from trivia.application.hosted.values import StoredAnswer, TellHost, TellLobby, ThrottleState
from trivia.application.system import Clock
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.roster import Roster, active

PAUSE_MS = 500
SLACK_MS = 2_000
"""Answers of so long before the last telling are told again: clocks of functions differ."""

DELAY_S = 1
HELD_BACK_MS = 700
"""Of the delay of an ordered telling; the rest is for clocks that are set."""

LOBBY = "lobby"
LOBBY_ALL = "lobby-all"
LOBBY_GROWTH = 1.25
"""Players are told of the lobby when it has grown by a quarter: five messages each at most."""


def answers_key(index: int) -> str:
    return f"answers-{index:03d}"


def untold(answers: Sequence[StoredAnswer], pulse: ThrottleState) -> tuple[StoredAnswer, ...]:
    """Those stored since the last telling; one or two of them may have been told."""
    since = pulse.told_at - SLACK_MS
    return tuple(sorted((a for a in answers if a.stored_at > since), key=lambda a: a.arrived_at))


class HostedNotifier:
    def __init__(
        self,
        games: GameStore,
        rosters: Rosters,
        answers: AnswerStore,
        throttle: Throttle,
        broadcaster: Broadcaster,
        work: WorkQueue,
        clock: Clock,
    ) -> None:
        self._games = games
        self._rosters = rosters
        self._answers = answers
        self._throttle = throttle
        self._broadcaster = broadcaster
        self._work = work
        self._clock = clock
        self._held_back_until: dict[TellHost, int] = {}

    def answered(self, game_id: str, index: int) -> None:
        """One more answer has come."""
        key, telling = answers_key(index), TellHost(game_id, index)
        now = self._clock.now()
        if now < self._held_back_until.get(telling, 0):
            return
        pulse = self._throttle.read(game_id, key)
        if pulse.trailing:
            return
        if self._is_due(pulse):
            self._tell_answers(game_id, index, pulse)
        elif self._throttle.trail(game_id, key):
            self._work.later(telling, delay_s=DELAY_S)
            held = {work: until for work, until in self._held_back_until.items() if until > now}
            self._held_back_until = {**held, telling: now + HELD_BACK_MS}

    def roster_changed(self, game_id: str, *, at_once: bool = True) -> None:
        """Somebody came or went."""
        pulse = self._throttle.read(game_id, LOBBY)
        if pulse.trailing:
            return
        if at_once and self._is_due(pulse):
            self._tell_lobby(game_id, pulse)
        elif self._throttle.trail(game_id, LOBBY):
            self._work.later(TellLobby(game_id), delay_s=DELAY_S)

    def tell_host(self, work: TellHost) -> None:
        """What a worker does with `TellHost`.

        If an earlier one that came twice has told in its place, then answers may have come since
        that looked at neither: it tells again.
        """
        pulse = self._throttle.read(work.game_id, answers_key(work.index))
        if pulse.trailing or self._is_due(pulse):
            self._tell_answers(work.game_id, work.index, pulse)

    def tell_lobby(self, work: TellLobby) -> None:
        """What a worker does with `TellLobby`; a repeated one finds nothing under way."""
        pulse = self._throttle.read(work.game_id, LOBBY)
        if pulse.trailing:
            self._tell_lobby(work.game_id, pulse)

    def _is_due(self, pulse: ThrottleState) -> bool:
        return self._clock.now() - pulse.told_at >= PAUSE_MS

    def _tell_answers(self, game_id: str, index: int, pulse: ThrottleState) -> None:
        if not self._throttle.take(game_id, answers_key(index), pulse, self._clock.now()):
            return
        stored, _ = self._games.head(game_id, "")
        if stored is None or stored.game.index != index or not stored.game.phase.takes_answers:
            return  # the close tells the rest
        answers = self._answers.all(game_id, index)
        counted = [a for a in answers if stored.game.clock.was_open(a.arrived_at)]
        self._broadcaster.answers(
            stored.game,
            index,
            len(counted),
            untold(counted, pulse),
            self._rosters.all(game_id),
            self._clock.now(),
        )

    def _tell_lobby(self, game_id: str, pulse: ThrottleState) -> None:
        now = self._clock.now()
        if not self._throttle.take(game_id, LOBBY, pulse, now):
            return
        stored, _ = self._games.head(game_id, "")
        if stored is None or stored.game.phase is Phase.ENDED:
            return
        roster = self._rosters.all(game_id)
        self._broadcaster.roster(stored.game, roster, now)
        if stored.game.phase is Phase.LOBBY:
            self._tell_players(stored.game, roster, now)

    def _tell_players(self, game: Game, roster: Roster, now: int) -> None:
        pulse, here = self._throttle.read(game.id, LOBBY_ALL), len(active(roster))
        grown = here >= max(pulse.told + 1, LOBBY_GROWTH * pulse.told)
        grown = grown and self._throttle.take(game.id, LOBBY_ALL, pulse, now, told=here)
        self._broadcaster.lobby(game, roster, now, players=grown)
