"""The answers to an open question as its host and the screens see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.application.games.values import Role
from trivia.application.hosted.ports import AnswerStore, Broadcaster
from trivia.application.hosted.values import Caller, Reply, StoredAnswer
from trivia.application.system import Clock
from trivia.domain.games.early_close import Over, why_over
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster, answering
from trivia.domain.quizzes.quiz import Quiz


def counted(
    game: Game, answers: Sequence[StoredAnswer], roster: Roster
) -> tuple[StoredAnswer, ...]:
    """Those that count so far: in time, of who may answer, in order of their arrival. `roster` may
    be of a moment ago."""
    able = {member.player_id for member in answering(roster, game.out | game.gone)}
    found = (a for a in answers if a.player_id in able and game.clock.was_open(a.arrived_at))
    return tuple(sorted(found, key=lambda answer: answer.arrived_at))


def why_over_now(
    game: Game, quiz: Quiz, answers: Sequence[StoredAnswer], roster: Roster
) -> Over | None:
    """Why the open question is over for all; None if it goes on."""
    able = {member.player_id for member in answering(roster, game.out | game.gone)}
    found = counted(game, answers, roster)
    return why_over(
        game,
        quiz.questions[game.index],
        [answer.response for answer in found],
        able,
        {answer.player_id for answer in found},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    answers: AnswerStore
    broadcaster: Broadcaster
    clock: Clock

    def snapshot(self, caller: Caller, game: Game, quiz: Quiz, roster: Roster) -> Reply:
        """The snapshot for a host or screen, who may have missed what was sent of the answers: with
        their number, and the host gets them all."""
        given: tuple[StoredAnswer, ...] | None = None
        if game.phase.takes_answers:
            given = counted(game, self.answers.all(game.id, game.index), roster)
            if given and caller.role is Role.HOST:
                self.broadcaster.given(caller, game, given, roster, self.clock.now())
        number = None if given is None else len(given)
        return self.broadcaster.snapshot(
            caller, game, quiz, roster, self.clock.now(), counted=number
        )
