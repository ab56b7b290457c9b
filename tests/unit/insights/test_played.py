"""Who has played a game that is over, and what of it is counted."""

from dataclasses import replace
from typing import Any

from trivia.domain.games.game import Phase
from trivia.domain.games.roster import Member, Roster, seats_of
from trivia.domain.ids import PlayerId
from trivia.domain.insights.marks import GameMark
from trivia.domain.insights.played import of_game
from trivia.domain.insights.tally import SHARE, QuestionTally, Tally
from trivia.domain.kinds.poll import Poll
from trivia.domain.questions.choices import Choice
from trivia.domain.quizzes.quiz import Quiz

from tests.builders import quiz
from tests.games import a_game


def members(*names: str, **of_first: Any) -> Roster:
    found = {
        PlayerId(name): Member(player_id=PlayerId(name), slot=slot, name=name)
        for slot, name in enumerate(names, start=1)
    }
    first = PlayerId(names[0])
    return {**found, first: replace(found[first], **of_first)}


def given(name: str, correct: bool | None, took_ms: int = 2_500) -> GameMark:
    return GameMark(PlayerId(name), correct, took_ms)


def counted(roster: Roster, *asked: list[GameMark], of: Quiz | None = None, **game: Any) -> Tally:
    ended = a_game(phase=Phase.ENDED, seats=seats_of(roster), **game)
    return of_game(ended, of or quiz(), roster, enumerate(asked))


def test_each_who_answered_has_played_and_questions_are_counted_by_their_ids() -> None:
    tally = counted(
        members("ada", "bob", "cleo"),
        [given("ada", True, 900), given("bob", False, 2_500)],
        [given("bob", True)],
    )

    assert (tally.plays, tally.scored, tally.share_sum) == (2, 2, SHARE)
    assert tally.questions["q1"] == QuestionTally(2, 1, (1, 0, 1))
    assert tally.questions["q2"] == QuestionTally(1, 1, (0, 0, 1))


def test_who_made_the_quiz_was_sent_away_or_came_too_late_has_not_played() -> None:
    answers = [given("ada", True), given("bob", True)]
    both = members("ada", "bob")

    assert counted(both, answers, quiz_owner=PlayerId("ada")).plays == 1
    assert counted(members("ada", "bob", removed=True), answers).questions["q1"].answered == 1
    late = {**both, PlayerId("eve"): Member(player_id=PlayerId("eve"), slot=3, name="eve")}
    ended = a_game(phase=Phase.ENDED, seats=seats_of(both))
    tally = of_game(ended, quiz(), late, [(0, [*answers[:1], given("eve", True)])])
    assert (tally.plays, tally.questions["q1"].answered) == (1, 1)


def test_what_breaks_a_tie_is_no_question_of_the_quiz() -> None:
    tally = counted(members("ada"), [given("ada", True)], [given("ada", True)], question_count=1)

    assert list(tally.questions) == ["q1"]
    assert tally.share_sum == SHARE


def test_a_poll_has_no_right_answer() -> None:
    poll = Poll(id="p", text="?", time_limit_s=20, choices=(Choice("a", "A"), Choice("b", "B")))

    tally = counted(members("ada"), [given("ada", None)], of=quiz(questions=(poll,)))

    assert (tally.plays, tally.scored) == (1, 0)
    assert tally.questions["p"].answered == 1


def test_plays_of_those_with_an_account_pay_the_author_unless_the_author_is_the_host() -> None:
    answers = [given("ada", True), given("bob", True), given("cleo", False)]
    roster = members("ada", "bob", "cleo", guest=True)
    author = PlayerId("author")

    assert counted(roster, answers, quiz_owner=author).paying == 2
    assert counted(roster, answers, quiz_owner=author, host_id=author).paying == 0
    assert counted(roster, answers, quiz_owner=author, host_id=author).plays == 3
