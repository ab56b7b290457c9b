"""How a live game moves on: commands are decided, kept and published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from trivia.application.live.games import RunningGames
from trivia.application.live.ports import Checkpoints, Delivery, LiveStore, Timers
from trivia.application.live.values import Checkpoint, Loaded, Marker, Timer, TimerKind, Transition
from trivia.application.system import Clock
from trivia.domain.errors import NotFound, Unavailable
from trivia.domain.games import commands, events
from trivia.domain.games.decide import decide
from trivia.domain.games.game import Game, Phase, evolve
from trivia.domain.ids import GameId, PlayerId, Slot

SETTLE_S = 1
"""Answers that arrived in time have this long, at least, to be processed after the stop."""

STOP_GRACE_MS = 250
"""Answers count until so long after a stop by the host: clocks of broker and functions differ, and
whoever got a receipt must be counted."""

_TRIES = 5


class GameFlow:
    """Applies commands, one after the other: a lost race is decided again on the new state.

    What a change implies for players is stored with the change and published then; a repeated
    command publishes what an interrupted one did not.
    """

    def __init__(
        self,
        games: RunningGames,
        store: LiveStore,
        checkpoints: Checkpoints,
        delivery: Delivery,
        timers: Timers,
        clock: Clock,
    ) -> None:
        self._games = games
        self._store = store
        self._checkpoints = checkpoints
        self._delivery = delivery
        self._timers = timers
        self._clock = clock

    def handle(
        self,
        game_id: GameId,
        command: commands.Command | Callable[[], commands.Command],
        actor: str,
    ) -> tuple[Game, bool]:
        """Apply `command` of `actor`; the game afterwards, and whether anything changed.

        A command that depends on stored answers is made anew for each try.

        Raises:
            those of `decide`; NotFound ``game_not_found``; Unavailable: lost every race.
        """
        for _ in range(_TRIES):
            loaded = self._games.load(game_id)
            game, quiz = loaded.game, self._games.quiz_of(loaded.game)
            transitions: list[Transition] = []
            wanted = command() if callable(command) else command
            for event in decide(game, quiz, wanted, actor, self._now_for(wanted)):
                game = evolve(game, event)
                transitions.append(Transition(event, game))
            if isinstance(wanted, commands.Remove) and self._is_removed(game_id, wanted):
                transitions = []
            if not transitions:
                self._send_unsent(loaded)
                return loaded.game, False
            payload = self._payload(transitions)
            if self._store.save(game, loaded.version, payload):
                self._publish(game, payload, transitions)
                return game, True
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def slots(self, game_id: GameId) -> Mapping[Slot, PlayerId]:
        """Player ids by slot."""
        return {member.slot: player for player, member in self._store.roster(game_id).items()}

    def _is_removed(self, game_id: GameId, command: commands.Remove) -> bool:
        member = self._store.member(game_id, command.player_id)
        if member is None:
            raise NotFound("no_such_player", "This player is not in the game.")
        return member.banned or (member.removed and not command.ban)

    def _now_for(self, command: commands.Command) -> int:
        stops = isinstance(command, commands.Close | commands.Pause)
        return self._clock.now() + (STOP_GRACE_MS if stops else 0)

    def _payload(self, transitions: Sequence[Transition]) -> str:
        last = transitions[-1]
        # The stop goes out together with what it leads to: one message to everyone less.
        if isinstance(last.event, events.AnswersStopped):
            return ""
        if isinstance(last.event, events.QuestionClosed):
            before = last.game.seq - len(transitions)
            transitions = [_stop_before(last.game, before), *transitions]
        quiz = self._games.quiz_of(last.game)
        roster = self._store.roster(last.game.id)
        return self._delivery.encode(transitions, quiz, roster, self._clock.now())

    def _publish(self, game: Game, payload: str, transitions: Sequence[Transition]) -> None:
        if payload:
            self._delivery.broadcast(game.id, payload)
        for one in transitions:
            self._follow_up(one.event, game)
        self._delivery.flush()
        if payload:
            self._store.published(game.id)

    def _send_unsent(self, loaded: Loaded) -> None:
        if loaded.unsent:
            self._delivery.broadcast(loaded.game.id, loaded.unsent)
            self._delivery.flush()
            self._store.published(loaded.game.id)
        if loaded.game.phase is Phase.SETTLING:
            self._await_settling(loaded.game.id, loaded.game.index)

    def _follow_up(self, event: events.Event, game: Game) -> None:
        match event:
            case events.QuestionOpened() | events.GameResumed():
                left = game.clock.deadline - self._clock.now()
                timer = Timer(kind=TimerKind.DEADLINE, game_id=game.id, index=game.index)
                self._timers.wake(timer, max(1, -(-left // 1000)))
            case events.AnswersStopped():
                self._await_settling(game.id, event.index)
            case events.QuestionSkipped() | events.AnswersRevealed():
                self._checkpoint(game)
            case events.PlayerRemoved():
                self._store.remove(game, event.player_id, event.banned)
                self._delivery.removed(game, event.player_id, event.banned, self._clock.now())

    def _await_settling(self, game_id: GameId, index: int) -> None:
        self._timers.follow_answers(Marker(game_id, index))
        timer = Timer(kind=TimerKind.SETTLE, game_id=game_id, index=index)
        self._timers.wake(timer, SETTLE_S)

    def _checkpoint(self, game: Game) -> None:
        roster = self._store.roster(game.id)
        self._checkpoints.put(Checkpoint(game, list(roster.values())))


def _stop_before(game: Game, seq: int) -> Transition:
    """The stop that came before the close, as it would have been published on its own."""
    stopped = events.AnswersStopped(game.index, game.clock.deadline)
    return Transition(stopped, replace(game, seq=seq))
