"""What a game that has ended adds to what is counted of its quiz."""

from collections.abc import Iterable, Sequence

from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster, seated
from trivia.domain.ids import PlayerId
from trivia.domain.insights.marks import GameMark
from trivia.domain.insights.tally import QuestionTally, Tally, of_plays, share_of, times_of
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.quizzes.quiz import Quiz


def of_game(
    game: Game, quiz: Quiz, roster: Roster, asked: Iterable[tuple[int, Sequence[GameMark]]]
) -> Tally:
    """A play for each who was in `game` at its end and has answered a question that was closed.
    Not for who has made the quiz, nor for who was sent away.

    Args:
        quiz: as it was played: the questions in the order of the game.
        asked: indexes of the closed questions, and how everybody did with them, looked at one by
            one: there may be many. The one that breaks ties makes a play, and is not counted.
    """
    here = {member.player_id for member in seated(roster, game.seats)} - {game.quiz_owner}
    right: dict[PlayerId, int] = {}
    questions: dict[str, QuestionTally] = {}
    judged = 0
    for index, every in asked:
        marks = [mark for mark in every if mark.player_id in here]
        counts = index < game.question_count
        for mark in marks:
            known = right.get(mark.player_id, 0)
            right[mark.player_id] = known + (counts and mark.correct is True)
        if counts:
            question = quiz.questions[index]
            questions[question.id] = _question(marks)
            judged += has_right_answer(question)
    # Who hosts their own quiz fills the room themselves, and an account costs a guest nothing.
    members = right if game.host_id != game.quiz_owner else ()
    paying = sum(not roster[player_id].guest for player_id in members)
    return of_plays((share_of(count, judged) for count in right.values()), questions, paying)


def _question(marks: Sequence[GameMark]) -> QuestionTally:
    return QuestionTally(
        answered=len(marks),
        right=sum(mark.correct is True for mark in marks),
        times=times_of(mark.took_ms for mark in marks),
    )
