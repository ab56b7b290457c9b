"""What a reveal and the end of a game tell of players beside the scores."""

from dataclasses import replace

from trivia.contract.games.boards import scores_of
from trivia.contract.games.broadcasts import broadcast
from trivia.contract.games.events import AnswersRevealedEvent, GameEndedEvent
from trivia.domain.games import commands
from trivia.domain.games.board import EXACT_PLAYERS
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, Standing, steps_of
from trivia.domain.games.highlights import comeback
from trivia.domain.games.retelling import told_again
from trivia.domain.games.roster import Member, slots_of
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.builders import quiz, right_response
from tests.fakes.clock import NOON
from tests.games import HOST, a_game, after

QUIZ = quiz(questions=tuple(replace(quiz().questions[0], id=f"q{n}") for n in range(6)))
ROSTER = {
    PlayerId(name): Member(player_id=PlayerId(name), slot=slot, name=name.title())
    for slot, name in enumerate(("ann", "bob", "cho"), start=1)
}
COUNT = len(QUIZ.questions)
WRONG = ChoiceResponse("b")


def played(game: Game, right: dict[str, int], wrong: tuple[str, ...] = ()) -> Game:
    """`game` after the next question: who is right with how many ms, and who is wrong."""
    index, at = game.index + 1, NOON + 60_000 * (game.index + 1)
    game = after(game, commands.Ask(index), at=at, of=QUIZ)
    question = QUIZ.questions[index]
    given = [
        Answer(name, PlayerId(name), right_response(question), at + ms)
        for name, ms in right.items()
    ] + [Answer(name, PlayerId(name), WRONG, at + 10) for name in wrong]
    game = after(game, commands.Close(index), at=at + 9_000, of=QUIZ)
    settle = commands.Settle(index, tuple(given), slots_of(ROSTER))
    return after(game, settle, SERVICE, at + 9_500, QUIZ)


def game_of(**rules: object) -> Game:
    return a_game(question_count=COUNT, rules=Rules(**rules))  # type: ignore[arg-type]


def ending(game: Game) -> GameEndedEvent:
    ((event, ended),) = steps_of(game, decide(game, QUIZ, commands.End(), HOST, NOON))
    told = broadcast(event, ended, QUIZ, ROSTER, NOON)
    assert isinstance(told, GameEndedEvent)
    return told


def test_the_fastest_is_the_first_who_was_right() -> None:
    (reveal,) = played(game_of(), {"ann": 900, "bob": 700}, ("cho",)).reveals
    assert reveal.fastest is not None
    assert (reveal.fastest.player_id, reveal.fastest.ms) == ("bob", 700)


def test_nobody_is_the_fastest_where_nobody_was_right() -> None:
    (reveal,) = played(game_of(), {}, ("ann", "bob")).reveals
    assert reveal.fastest is None


def test_the_longest_streak_that_ended_is_told_from_three_on() -> None:
    game = game_of()
    for _ in range(2):
        game = played(game, {"ann": 100, "bob": 200})
    assert played(game, {"bob": 100}).reveals[0].streak_ended is None
    game = played(game, {"ann": 100, "bob": 200})
    ended = played(game, {"bob": 100}).reveals[0].streak_ended
    assert ended is not None
    assert (ended.player_id, ended.streak) == ("ann", 3)


def test_who_was_removed_is_not_named() -> None:
    game = played(game_of(), {"ann": 100})
    gone = {**ROSTER, PlayerId("ann"): replace(ROSTER[PlayerId("ann")], removed=True)}
    event, _ = told_again(game, QUIZ, ROSTER)[-1]
    told = broadcast(event, game, QUIZ, gone, NOON)
    assert isinstance(told, AnswersRevealedEvent)
    assert told.reveals[0].fastest is None


def test_the_end_tells_the_hardest_question_and_the_fastest_answer() -> None:
    game = played(game_of(), {"ann": 900, "bob": 800}, ("cho",))
    game = played(game, {"cho": 400}, ("ann", "bob"))
    game = played(game, {"ann": 500, "cho": 600}, ("bob",))
    told = ending(game).highlights
    assert told.hardest is not None
    assert told.fastest is not None
    assert (told.hardest.index, told.hardest.answered, told.hardest.correct) == (1, 3, 1)
    assert told.hardest.text == QUIZ.questions[1].text
    assert (told.fastest.name, told.fastest.index, told.fastest.ms) == ("Cho", 1, 400)


def test_a_game_ended_in_the_lobby_has_nothing_to_tell() -> None:
    told = ending(game_of()).highlights
    assert (told.hardest, told.fastest, told.comeback) == (None, None, None)


def test_what_a_round_held_back_is_in_no_highlight() -> None:
    game = played(game_of(round_size=2), {"ann": 100}, ("bob", "cho"))
    assert (game.highlights.hardest, game.highlights.fastest) == (None, None)
    told = ending(game).highlights
    assert (told.hardest, told.fastest) == (None, None)


def test_a_comeback_is_from_the_lowest_rank_to_the_last() -> None:
    game = played(game_of(), {"ann": 100, "bob": 100}, ("cho",))
    game = played(game, {"bob": 100, "cho": 100}, ("ann",))
    game = played(game, {"cho": 100}, ("ann", "bob"))
    told = ending(game).highlights.comeback
    assert scores_of(game, ROSTER)[PlayerId("cho")] == 2000
    assert told is not None
    assert (told.name, told.from_rank, told.to_rank) == ("Cho", 3, 1)


def test_the_biggest_climb_is_told_and_none_below_two_places() -> None:
    scores = {PlayerId(name): score for name, score in (("a", 9), ("b", 8), ("c", 7), ("d", 0))}
    lows = {PlayerId("a"): 2, PlayerId("b"): 4, PlayerId("c"): 4, PlayerId("d"): 9}
    found = comeback(lows, scores)
    assert found is not None
    assert (found.player_id, found.from_rank, found.to_rank) == ("b", 4, 2)
    assert comeback({PlayerId("a"): 2}, scores) is None


def test_large_games_keep_no_ranks() -> None:
    many = {PlayerId(f"p{n}"): Standing(score=n) for n in range(EXACT_PLAYERS)}
    game = played(replace(game_of(), standings=many), {"ann": 100})
    assert all(standing.low == 0 for standing in game.standings.values())
