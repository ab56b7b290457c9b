"""What a game that has ended adds to what is counted of its quiz."""

from collections.abc import Iterable, Sequence

from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.games.roster import Roster, seated
from trivia.domain.insights.tally import QuestionTally, Tally, of_plays, share_of, times_of
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.quizzes.quiz import Quiz


def of_game(game: Game, quiz: Quiz, roster: Roster, asked: Iterable[AskedQuestion]) -> Tally:
    """A play for each who was in `game` at its end and has answered a question that was closed.
    Not for who has made the quiz, nor for who was sent away.

    Args:
        quiz: as it was played: the questions in the order of the game.
        asked: the closed questions; the one that breaks ties is none that is counted.
    """
    closed = list(asked)
    here = {member.player_id for member in seated(roster, game.seats)} - {game.quiz_owner}
    players = {answer.player_id for one in closed for answer in one.answers} & here
    right = dict.fromkeys(players, 0)
    questions: dict[str, QuestionTally] = {}
    judged = 0
    for one in closed:
        if one.index >= game.question_count:
            continue
        question = quiz.questions[one.index]
        answers = [answer for answer in one.answers if answer.player_id in players]
        questions[question.id] = _question(answers)
        judged += has_right_answer(question)
        for answer in answers:
            right[answer.player_id] += answer.correct is True
    return of_plays((share_of(count, judged) for count in right.values()), questions)


def _question(answers: Sequence[GivenAnswer]) -> QuestionTally:
    return QuestionTally(
        answered=len(answers),
        right=sum(answer.correct is True for answer in answers),
        times=times_of(answer.took_ms for answer in answers),
    )
