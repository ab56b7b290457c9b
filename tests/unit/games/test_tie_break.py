"""One more question for those who share the first place."""

import json
from dataclasses import replace

import pytest
from trivia.adapters.quiz_codec import dump_quiz, load_quiz
from trivia.application.games.opening import as_played
from trivia.contract.games.boards import board_model, scores_of
from trivia.contract.quizzes.check import check_quiz
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.errors import Conflict, InvalidInput
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, Phase, Standing
from trivia.domain.games.rewards import rewards
from trivia.domain.games.roster import Member, slots_of
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.closest import Closest, GuessResponse

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, a_game, after

EXTRA = Closest(id="extra", text="How long is it?", time_limit_s=20, value=100, near=5)
QUIZ = as_played(replace(quiz(), tie_breaker=EXTRA), "")
COUNT = len(QUIZ.questions) - 1
ANN, BOB, CHO = (PlayerId(name) for name in ("ann", "bob", "cho"))
ROSTER = {
    player: Member(player_id=player, slot=slot, name=player.title())
    for slot, player in enumerate((ANN, BOB, CHO), start=1)
}


def tied(scores: tuple[int, int, int] = (900, 900, 100), **changes: object) -> Game:
    standings = {
        player: Standing(score=score, correct=3, streak=2)
        for player, score in zip(ROSTER, scores, strict=True)
    }
    state = {"phase": Phase.REVEALED, "index": COUNT - 1, "standings": standings, **changes}
    return a_game(question_count=COUNT, **state)


def code(game: Game, index: int = COUNT) -> str | None:
    try:
        decide(game, QUIZ, commands.Ask(index), HOST, NOON)
    except (Conflict, InvalidInput) as refused:
        return refused.code
    return None


def broken(game: Game, **guesses: float) -> Game:
    game = after(game, commands.Ask(COUNT), of=QUIZ)
    answers = tuple(
        Answer(name, PlayerId(name), GuessResponse(guess), NOON + 1_000 + n)
        for n, (name, guess) in enumerate(guesses.items())
    )
    game = after(game, commands.Close(COUNT), at=NOON + 5_000, of=QUIZ)
    settle = commands.Settle(COUNT, answers, slots_of(ROSTER))
    return after(game, settle, SERVICE, NOON + 5_500, of=QUIZ)


def test_it_is_asked_once_when_the_first_place_is_shared() -> None:
    assert code(tied()) is None
    assert code(tied((900, 800, 100))) == "not_tied"
    assert code(tied((0, 0, 0))) == "not_tied"
    assert code(tied(decided=True)) == "game_decided"
    assert code(broken(tied(), ann=90, bob=99), COUNT + 1) == "no_such_question"


def test_a_quiz_without_one_has_none() -> None:
    with pytest.raises(InvalidInput, match="no_such_question"):
        decide(tied(), quiz(), commands.Ask(COUNT), HOST, NOON)


def test_of_those_who_share_it_the_nearest_is_first() -> None:
    game = broken(tied(), ann=90, bob=99, cho=100)
    assert game.phase is Phase.REVEALED
    (reveal,) = game.reveals
    assert (reveal.winner_id, reveal.distribution.answered) == (BOB, 3)
    rows = board_model(scores_of(game, ROSTER), ROSTER).top
    assert [(row.rank, row.name) for row in rows] == [(1, "Bob"), (2, "Ann"), (3, "Cho")]
    first, *_ = rewards(game, scores_of(game, ROSTER))
    assert (first.player_id, first.won) == (BOB, True)


def test_it_changes_no_streak_and_no_count_of_right_answers() -> None:
    game = broken(tied(), ann=90, bob=99)
    assert {(one.correct, one.streak) for one in game.standings.values()} == {(3, 2)}
    assert game.asked == COUNT
    assert game.unjudged == 0


def test_of_two_as_near_the_first_to_answer_wins() -> None:
    assert broken(tied(), bob=90, ann=110).reveals[0].winner_id == BOB


def test_if_nobody_answers_they_stay_where_they_are() -> None:
    game = broken(tied())
    assert game.reveals[0].winner_id is None
    assert code(game, COUNT + 1) == "no_such_question"
    assert after(game, commands.End(), of=QUIZ).phase is Phase.ENDED


def test_in_a_game_of_rounds_it_is_shown_by_itself() -> None:
    game = broken(tied(rules=Rules(round_size=4)), ann=90, bob=99)
    assert game.phase is Phase.REVEALED
    assert [reveal.index for reveal in game.reveals] == [COUNT]


def test_it_outlives_storage() -> None:
    kept = replace(quiz(), tie_breaker=EXTRA, rounds=("One", "Two"))
    assert load_quiz(dump_quiz(kept)) == kept


def document(**fields: object) -> str:
    question = {"kind": "true_false", "text": "True?", "correct": True}
    base = {"format": "trivia-quiz/1", "id": "one", "title": "One", "category": "general"}
    return json.dumps({**base, "questions": [question], **fields})


def test_a_quiz_file_may_name_rounds_and_have_one() -> None:
    extra = {"kind": "closest", "text": "How long?", "value": 100}
    text = document(rounds=["Rivers"], tie_breaker=extra)
    assert check_quiz(text) == []
    found = quiz_from_document(QuizDocument.model_validate_json(text))
    assert found.rounds == ("Rivers",)
    assert isinstance(found.tie_breaker, Closest)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"tie_breaker": {"kind": "true_false", "text": "So?", "correct": True}}, "nearest"),
        ({"rounds": [""]}, "rounds"),
        ({"rounds": ["x"] * 101}, "rounds"),
        ({"tie_breaker": {"kind": "closest", "text": "How long?"}}, "tie_breaker, value:"),
    ],
)
def test_faults_of_both_are_named(fields: dict[str, object], message: str) -> None:
    (fault,) = check_quiz(document(**fields))
    assert message in str(fault)
