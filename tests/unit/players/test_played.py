"""What messages say of a play, for whoever looks back at it."""

from dataclasses import replace

from trivia.adapters.messaging.encoding import ContractEncoder, progress_earned
from trivia.application.games.end_messages import messages_of as messages_of_game
from trivia.application.outbox.messages import Played, ProgressEarned, ScoreAchieved
from trivia.application.players.gathering import after
from trivia.application.solo.telling import messages_of
from trivia.application.solo.values import ScoredAttempt
from trivia.domain.games.game import Phase, Standing
from trivia.domain.games.roster import Member, seats_of
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.insights.marks import Mark
from trivia.domain.players.progress import Progress

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON
from tests.games import a_game

MARKS = (Mark("q1", True, True), Mark("q2", True, False), Mark("q3", True, None))
ALONE = ScoredAttempt(
    attempt_id="attempt-1",
    player=ADA,
    quiz_id=QuizId("rivers"),
    quiz_version=1,
    score=1000,
    experience=10,
    scored_at=NOON,
    title="Rivers",
    marks=MARKS,
)


def test_an_attempt_tells_its_quiz_its_score_and_what_was_right_of_what_can_be() -> None:
    _, earned = messages_of(ALONE)

    assert isinstance(earned, ProgressEarned)
    assert earned.played == Played(
        quiz_id=QuizId("rivers"), title="Rivers", score=1000, correct=1, judged=2
    )


def test_a_game_tells_each_player_their_place_among_all() -> None:
    roster = {
        player.id: Member(player_id=player.id, slot=slot, name=player.name)
        for slot, player in enumerate((ADA, BOB), start=1)
    }
    standings = {ADA.id: Standing(score=900, correct=1), BOB.id: Standing(score=400)}
    game = a_game(phase=Phase.ENDED, seats=seats_of(roster), standings=standings, unjudged=1)

    messages = messages_of_game(game, roster, NOON)

    progress = [one for one in messages if isinstance(one, ProgressEarned)]
    found = {one.player_id: one.played for one in progress if one.played is not None}
    ada = Played(
        quiz_id=game.quiz_id,
        title=game.title,
        score=900,
        correct=1,
        judged=game.question_count - 1,
        mode=game.rules.mode,
        game_id=game.id,
        rank=1,
        players=2,
    )
    assert found == {ADA.id: ada, BOB.id: replace(ada, score=400, correct=0, rank=2)}


def test_of_who_made_the_quiz_it_is_noted_and_counts_for_nothing() -> None:
    """Their name is on the game's board: without a note nobody would find it when they leave."""
    roster = {
        player.id: Member(player_id=player.id, slot=slot, name=player.name)
        for slot, player in enumerate((ADA, BOB), start=1)
    }
    standings = {ADA.id: Standing(score=900, correct=6), BOB.id: Standing(score=400)}
    game = a_game(phase=Phase.ENDED, seats=seats_of(roster), standings=standings, quiz_owner=ADA.id)

    messages = messages_of_game(game, roster, NOON)

    named = {one.player_id for one in messages if isinstance(one, ScoreAchieved)}
    progress = {one.player_id: one for one in messages if isinstance(one, ProgressEarned)}
    assert named <= progress.keys()
    own = progress[ADA.id]
    assert own.played is not None
    assert own.played.game_id == game.id
    assert (own.experience, own.quizzes_played, own.wins, own.quiz_id) == (0, 0, 0, None)
    assert after(Progress(), own) == Progress()


def test_what_was_played_arrives_as_it_was_sent() -> None:
    _, earned = messages_of(ALONE)

    assert progress_earned(ContractEncoder().row(earned, NOON).body) == earned
    assert progress_earned(
        '{"v":1,"type":"progress_earned","message_id":"m","player_id":"p","experience":1,'
        '"quizzes_played":1,"earned_at":1}'
    ) == ProgressEarned(
        message_id="m",
        player_id=PlayerId("p"),
        experience=1,
        quizzes_played=1,
        wins=0,
        earned_at=1,
    )
