"""How a live game moves on: commands are decided, kept and published."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from trivia.application.live.games import RunningGames
from trivia.application.live.ports import (
    Checkpoints,
    Delivery,
    GameLost,
    LiveStore,
    Timers,
)
from trivia.application.live.values import (
    Checkpoint,
    Loaded,
    Marker,
    Sender,
    Timer,
    TimerKind,
    Transition,
)
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import Conflict, Forbidden, NotFound, Unavailable
from trivia.domain.games import commands, events
from trivia.domain.games.clock import STOP_WRITTEN_MS
from trivia.domain.games.decide import decide
from trivia.domain.games.game import Game, Phase, steps_of
from trivia.domain.games.last import Happened
from trivia.domain.games.naming import with_member
from trivia.domain.games.parts import goes_through_parts
from trivia.domain.games.retelling import stop_told_with
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, Slot
from trivia.domain.quizzes.quiz import Quiz

SETTLE_S = 1
"""Answers that arrived in time have this long, at least, to be processed after the stop."""

RESULTS_AT_ONCE = 250
"""So many personal results one function sends: about half a second's work."""

_TRIES = 5

_KEPT = (
    events.QuestionOpened
    | events.QuestionStarted
    | events.GamePaused
    | events.GameResumed
    | events.QuestionClosed
    | events.QuestionSkipped
    | events.AnswersRevealed
    | events.ReviewShown
    | events.TeamNamed
    | events.GameEnded
)
"""Changes of what is shown that are put on disk before anybody is told; a removal is kept once the
roster has followed."""

_RUNS = events.QuestionOpened | events.QuestionStarted | events.GameResumed
"""Those after which answers get receipts, once they are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GameFlow:
    """Applies commands, one after the other: a lost race is decided again on the new state.

    What a change implies for players is stored with the change and published then; a repeated
    command publishes what an interrupted one did not.
    """

    games: RunningGames
    store: LiveStore
    checkpoints: Checkpoints
    delivery: Delivery
    timers: Timers
    clock: Clock

    def handle(
        self,
        game_id: GameId,
        command: commands.Command | Callable[[Game], commands.Command],
        actor: str,
        keep: Callable[[Game], None] = lambda _: None,
    ) -> tuple[Game, bool]:
        """Apply `command` of `actor`; the game afterwards, and whether anything changed.

        A command that depends on stored answers is made anew for each try.

        Args:
            keep: puts away what the game afterwards says, before anybody can see it.

        Raises:
            those of `decide`; NotFound ``game_not_found``; Unavailable: lost every race.
        """
        for _ in range(_TRIES):
            with suppress(GameLost):
                loaded = self.games.load(game_id)
                if loaded.unsent:
                    # Whoever was to send it may be dead: whoever comes by does, wanted or refused.
                    self._send_unsent(loaded)
                moved = self._try(loaded, command, actor, keep)
                if moved is not None:
                    return moved
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def _try(
        self,
        loaded: Loaded,
        command: commands.Command | Callable[[Game], commands.Command],
        actor: str,
        keep: Callable[[Game], None],
    ) -> tuple[Game, bool] | None:
        """What `handle` returns, or None if somebody else has changed the game since."""
        quiz = self.games.quiz_of(loaded.game)
        wanted = self._known(
            loaded.game, command(loaded.game) if callable(command) else command, actor
        )
        # Answers get receipts until a stop is written: if that takes long, it is decided anew.
        by = self.store.now() + STOP_WRITTEN_MS if _may_stop(loaded.game, wanted) else 0
        at = commands.in_force_at(wanted, self.clock.now())
        found = decide(loaded.game, quiz, wanted, actor, at)
        transitions = [Transition(*step) for step in steps_of(loaded.game, found)]
        if isinstance(wanted, commands.Show) and goes_through_parts(loaded.game, wanted):
            screens = self.store.watched(loaded.game.id)
            self.delivery.part(loaded.game, wanted.step, self.clock.now(), screens)
            self.delivery.flush()
            return loaded.game, False
        if not transitions:
            self._roster_follows(loaded.game, wanted)
            if loaded.game.phase is Phase.SETTLING:
                self._await_settling(loaded.game.id, loaded.game.index)
            if actor == loaded.game.host_id:
                present = self.store.roster_and_count(loaded.game.id, loaded.game.index)
                self.answer_host(loaded.game, quiz, *present)
            return loaded.game, False
        game, payload = transitions[-1].game, self._payload(transitions)
        keep(game)
        # Who loses the race keeps nothing: of two that ask the same only one is true.
        kept = not isinstance(transitions[-1].event, _RUNS)
        if version := self.store.save(game, loaded.version, payload, by=by, kept=kept):
            self._publish(game, version, payload, transitions)
            return game, True
        return None

    def answer_host(
        self, game: Game, quiz: Quiz, roster: Roster, counted: int | None = None
    ) -> None:
        """What the host asks for is so: they hear how things are, for they may not know it."""
        now = self.clock.now()
        self.delivery.snapshot(game, quiz, roster, now, game.host_id, False, counted=counted)
        self.delivery.flush()

    def call_again(self, sender: Sender) -> None:
        """The host plays again: tell everyone who is still here. Where, they ask themselves.

        Raises:
            Forbidden ``not_host``; NotFound ``game_not_found``; Conflict ``not_now``.
        """
        kept = self.checkpoints.get(sender.game_id)
        if kept is None:
            raise NotFound("game_not_found", "There is no such game.")
        if not sender.host or sender.player_id != kept.game.host_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        if kept.game.phase is not Phase.ENDED:
            raise Conflict("not_now", "End this game first.")
        self.delivery.called_again(kept.game, self.clock.now())
        self.delivery.flush()

    def slots(self, game_id: GameId) -> Mapping[Slot, PlayerId]:
        """Player ids by slot."""
        return {member.slot: player for player, member in self.store.roster(game_id).items()}

    def _known(self, game: Game, command: commands.Command, actor: str) -> commands.Command:
        """`command` with the member it is about, as the game and its roster have them."""
        if isinstance(command, commands.NameTeam):
            roster = self.store.roster(game.id)
            return with_member(command, roster.get(command.player_id), roster)
        if not isinstance(command, commands.Remove | commands.Admit):
            return command
        if actor != game.host_id:
            return command
        member = self.store.member(game.id, command.player_id)
        if member is None:
            raise NotFound("no_such_player", "This player is not in the game.", "slot")
        # Whoever changed the game may have died before the roster followed.
        gone = member.slot in game.gone
        member = replace(member, removed=gone, banned=gone and member.banned)
        return replace(command, member=member, slot=member.slot)

    def _roster_follows(self, game: Game, command: commands.Command) -> None:
        match command:
            case commands.Remove(member=Member() as member):
                self.store.remove(game, member.player_id, member.banned or command.ban)
                self._checkpoint(game)
            case commands.Admit(member=Member() as member):
                self.store.admit(game.id, member.player_id)
                self._checkpoint(game)

    def _people_follow(self, game: Game) -> None:
        """Whoever removed somebody, or let them in again, may have died before the roster knew."""
        last = game.last
        if last is None or last.player_id is None:
            return
        if last.kind is Happened.REMOVED:
            self.store.remove(game, last.player_id, last.banned)
            self.delivery.removed(game, last.player_id, last.banned, self.clock.now())
        else:
            self.store.admit(game.id, last.player_id)

    def _payload(self, transitions: Sequence[Transition]) -> str:
        last = transitions[-1]
        # The stop goes out together with what it leads to: one message to everyone less.
        if isinstance(last.event, events.AnswersStopped):
            return ""
        quiz = self.games.quiz_of(last.game)
        if isinstance(last.event, events.GamePaused):  # says nothing of anybody
            return self.delivery.encode(transitions, quiz, {}, self.clock.now())
        stop = [Transition(*step) for step in stop_told_with(last.event, last.game)]
        transitions = [*stop, *transitions]
        roster = self.store.roster(last.game.id)
        return self.delivery.encode(transitions, quiz, roster, self.clock.now())

    def _publish(
        self, game: Game, version: int, payload: str, transitions: Sequence[Transition]
    ) -> None:
        # First to disk: what is shown, and what receipts then promise, outlives the cache.
        if isinstance(transitions[-1].event, _KEPT):
            self._checkpoint(game, version if isinstance(transitions[-1].event, _RUNS) else 0)
        if payload:
            self.delivery.broadcast(game.id, payload)
        for one in transitions:
            self._follow_up(one.event, game)
        if payload and _reveals(game):
            self._tell_each(game)
        self.delivery.flush()
        if payload:
            self.store.published(game.id, version)

    def _send_unsent(self, loaded: Loaded) -> None:
        """Send what is left of the last change, and do what follows from it; twice is fine."""
        game = loaded.game
        self._people_follow(game)
        self._checkpoint(game, loaded.version)
        self.delivery.broadcast(game.id, loaded.unsent)
        if game.phase is Phase.QUESTION:
            self._close_in_time(game)
        if _reveals(game):
            self._tell_each(game)
        self.delivery.flush()
        self.store.published(game.id, loaded.version)

    def _follow_up(self, event: events.Event, game: Game) -> None:
        match event:
            case events.QuestionOpened() | events.QuestionStarted() | events.GameResumed():
                self._close_in_time(game)
                if isinstance(event, events.GameResumed):
                    # The last answer may have come just before the pause.
                    self._look_whether_complete(game)
            case events.AnswersStopped():
                self._await_settling(game.id, event.index)
            case events.PlayerRemoved():
                self.store.remove(game, event.player_id, event.banned)
                self._checkpoint(game)
                now = self.clock.now()
                self.delivery.removed(game, event.player_id, event.banned, now)
                self.delivery.roster(game, self.store.roster(game.id), now)
                if game.phase is Phase.QUESTION:
                    # They may have been the last who was waited for.
                    self._look_whether_complete(game)
            case events.PlayerAdmitted():
                self.store.admit(game.id, event.player_id)
                self._checkpoint(game)
                self.delivery.roster(game, self.store.roster(game.id), self.clock.now())

    def _close_in_time(self, game: Game) -> None:
        left = game.clock.deadline - self.clock.now()
        timer = Timer(kind=TimerKind.DEADLINE, game_id=game.id, index=game.index)
        self.timers.wake(timer, max(1, whole_seconds(left)))

    def _look_whether_complete(self, game: Game) -> None:
        timer = Timer(kind=TimerKind.COMPLETE, game_id=game.id, index=game.index)
        self.timers.wake(timer, 0)

    def _tell_each(self, game: Game) -> None:
        """In a large game each player hears alone what the reveal has brought: so many messages
        are sent by several functions."""
        found = self.delivery.results(game, self.store.roster(game.id), self.clock.now())
        parts = [found[at : at + RESULTS_AT_ONCE] for at in range(0, len(found), RESULTS_AT_ONCE)]
        if parts:
            self.store.hold_results(game.id, game.index, parts)
        for part in range(len(parts)):
            timer = Timer(kind=TimerKind.RESULTS, game_id=game.id, index=game.index, tries=part)
            self.timers.wake(timer, 0)

    def _await_settling(self, game_id: GameId, index: int) -> None:
        self.timers.follow_answers(Marker(game_id, index))
        timer = Timer(kind=TimerKind.SETTLE, game_id=game_id, index=index)
        self.timers.wake(timer, SETTLE_S)

    def _checkpoint(self, game: Game, version: int = 0) -> None:
        """Put `game` on disk; if a version is given its answers get receipts from then on."""
        roster = self.store.roster(game.id)
        self.checkpoints.put(Checkpoint(game, list(roster.values())))
        if version:
            self.store.kept(game.id, version)


def _reveals(game: Game) -> bool:
    """Whether what happened last has shown answers."""
    kind = game.last.kind if game.last is not None else None
    return game.phase is Phase.REVEALED and kind in (Happened.CLOSED, Happened.REVEALED)


def _may_stop(game: Game, command: commands.Command) -> bool:
    return game.phase is Phase.QUESTION and isinstance(command, commands.Close | commands.Pause)
