"""Opening a live game, joining it, and catching up."""

from dataclasses import dataclass

from trivia.application.games.notifier import Notice, ThrottledNotifier, Topic
from trivia.application.games.opening import new_game, played_quiz
from trivia.application.games.ports import Reservations
from trivia.application.live.final import FinalView
from trivia.application.live.games import RunningGames
from trivia.application.live.pace import is_in_pace
from trivia.application.live.ports import Checkpoints, Delivery, LiveStore, Timers
from trivia.application.live.seating import seat
from trivia.application.live.values import (
    NO_QUESTION,
    Checkpoint,
    Marker,
    Sender,
    Timer,
    TimerKind,
)
from trivia.application.players.ports import NameFilter
from trivia.application.quizzes.ports import QuizVersions
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden, NotFound
from trivia.domain.games.decide import check_join
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.membership import taking_part
from trivia.domain.games.roster import active
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import chosen_team
from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class GameOpening:
    """Makes a game of what the host reserved; opening it again gives the host their view back."""

    games: RunningGames
    store: LiveStore
    checkpoints: Checkpoints
    library: QuizVersions
    reservations: Reservations
    delivery: Delivery
    timers: Timers
    clock: Clock

    def open(self, sender: Sender) -> Game:
        """Create and list the game of the sender's ticket, unless that was done.

        Raises:
            Forbidden ``not_host``; NotFound ``game_not_found``, ``quiz_not_found``; Conflict
            ``game_ended``: `SnapshotSync` still shows it.
        """
        if not sender.host:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        game, quiz = self._existing(sender) or self._created(sender)
        if game.host_id != sender.player_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        now = self.clock.now()
        roster, counted = self.store.roster_and_count(game.id, game.index)
        if not game.is_over(now):
            self.delivery.questions(game, quiz, now)
        self.delivery.snapshot(game, quiz, roster, now, sender.player_id, False, counted=counted)
        self.delivery.roster(game, roster, now)
        self.delivery.flush()
        return game

    def _existing(self, sender: Sender) -> tuple[Game, Quiz] | None:
        try:
            game = self.games.load(sender.game_id).game
        except NotFound:
            return None
        return game, self.games.quiz_of(game)

    def _created(self, sender: Sender) -> tuple[Game, Quiz]:
        reserved = self.reservations.of_game(sender.game_id)
        if reserved is None:
            raise NotFound("game_not_found", "There is no such game.")
        if reserved.host_id != sender.player_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        game = new_game(reserved)
        quiz = played_quiz(self.library, game)
        # The checkpoint first: from here on the game survives the loss of its memory.
        self.checkpoints.put(Checkpoint(game, ()))
        self.store.create(game, quiz)
        self.reservations.list_open(reserved, sender.name)
        self._wake_functions(game)
        return self.games.load(game.id).game, quiz

    def _wake_functions(self, game: Game) -> None:
        """What takes answers and what comes after a while start now, while players come in: the
        first answer does not wait for them."""
        self.timers.follow_answers(Marker(game.id, NO_QUESTION))
        self.timers.wake(
            Timer(kind=TimerKind.NOTIFY, game_id=game.id, index=0, topic=Topic.ROSTER), 0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    games: RunningGames
    store: LiveStore
    delivery: Delivery
    notifier: ThrottledNotifier
    names: NameFilter
    clock: Clock

    def join(self, sender: Sender, team: str | None) -> None:
        """Give the sender a place, or the old one back, and the snapshot, unless they ask too
        often.

        Raises:
            those of `check_join` and `chosen_team`; Forbidden ``banned``, ``removed``; Conflict
            ``game_ended``, ``name_taken``, ``game_full``, ``host_plays_not``; NotFound
            ``game_not_found``.
        """
        if sender.host:
            raise Conflict("host_plays_not", "The host of a live game does not play in it.")
        if not is_in_pace(self.store, sender):
            return
        game = self.games.load(sender.game_id).game
        known = self.store.member(game.id, sender.player_id)
        check_join(game, guest=sender.guest, known=known is not None)
        teams = game.rules.teams
        decent, named = self.names.allows, game.team_names
        chosen = chosen_team(teams, team, decent, named) if known is None else None
        place = seat(self.store, game, sender, chosen, known=known is not None)
        if _plain_lobby(game):
            # Else each of a thousand would read all who came before: 4 times the bytes of Redis.
            # Should the first question be asked in this moment, its `seq` follows this one.
            here = {place.member.player_id: place.member}
            quiz, now, me = self.games.quiz_of(game), self.clock.now(), sender.player_id
            self.delivery.snapshot(game, quiz, here, now, me, False, place.players)
        else:
            snapshot(self.games, self.store, self.delivery, self.clock, sender)
        # Also of who was known: this may be the second delivery of a join that told nobody.
        self.notifier.changed(Notice(game.id, Topic.ROSTER))
        if place.new or game.phase is Phase.LOBBY:
            self.notifier.changed(Notice(game.id, Topic.LOBBY))
        self.delivery.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSync:
    """Snapshots: for whoever missed something, for hosts on another device, and of the end."""

    games: RunningGames
    store: LiveStore
    final: FinalView
    delivery: Delivery
    clock: Clock

    def sync(self, sender: Sender) -> None:
        """Send the snapshot, unless the sender asks too often; host and screens also hear how many
        have answered, the host the questions and the roster, a screen in the lobby who is here.

        Raises:
            NotFound ``game_not_found``; Forbidden ``not_host``, and those of `taking_part`.
        """
        if not is_in_pace(self.store, sender):
            return
        try:
            game = self.games.load(sender.game_id).game
        except Conflict:
            self.final.send(sender)
            return
        if sender.screen:
            self.store.watch(game.id, sender.player_id)
            self._lead(game, sender)
        elif not sender.host:
            taking_part(self.store.member(game.id, sender.player_id))
            snapshot(self.games, self.store, self.delivery, self.clock, sender)
        elif sender.player_id == game.host_id:
            self._lead(game, sender)
        else:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        self.delivery.flush()

    def _lead(self, game: Game, sender: Sender) -> None:
        """Show the game to the host or to the screens."""
        quiz = self.games.quiz_of(game)
        roster, counted = self.store.roster_and_count(game.id, game.index)
        now, reader = self.clock.now(), sender.player_id
        if sender.host:
            if not game.is_over(now):
                self.delivery.questions(game, quiz, now)
            self.delivery.roster(game, roster, now)
        elif game.phase is Phase.LOBBY:
            self.delivery.lobby(game, active(roster), now, reader)
        self.delivery.snapshot(game, quiz, roster, now, reader, False, counted=counted)


def _plain_lobby(game: Game) -> bool:
    """Whether a player's snapshot says of the others only how many there are."""
    return game.phase is Phase.LOBBY and game.rules.teams is Teams.NONE


def snapshot(
    games: RunningGames, store: LiveStore, delivery: Delivery, clock: Clock, sender: Sender
) -> None:
    """Send a player what they may know now."""
    game = games.load(sender.game_id).game
    me = store.member(game.id, sender.player_id) if _plain_lobby(game) else None
    if me is not None:
        delivery.snapshot(
            game,
            games.quiz_of(game),
            {me.player_id: me},
            clock.now(),
            sender.player_id,
            False,
            store.players(game.id),
        )
        return
    roster = store.roster(game.id)
    answered = False
    if game.index >= 0:
        answered = store.answer(game.id, game.index, sender.player_id) is not None
    delivery.snapshot(game, games.quiz_of(game), roster, clock.now(), sender.player_id, answered)
