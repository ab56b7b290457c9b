"""One more question for those who share the first place: the nearest answer wins it.

It is worth one point, which is enough to be ahead, and changes nothing else: no streak, and not how
many questions anybody knew.
"""

from collections.abc import Mapping
from dataclasses import replace

from trivia.domain.games import events
from trivia.domain.games.commands import Settle
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.ruleset import Award
from trivia.domain.games.scoring import score_question
from trivia.domain.ids import PlayerId
from trivia.domain.quizzes.quiz import Quiz

WORTH = 1


def contenders(game: Game) -> frozenset[PlayerId]:
    """Who share the first place, with points; nobody if one is ahead."""
    best = max((standing.score for standing in game.standings.values()), default=0)
    first = frozenset(p for p, standing in game.standings.items() if standing.score == best)
    return first if best > 0 and len(first) > 1 else frozenset()


def has_tie_break(game: Game, quiz: Quiz) -> bool:
    """Whether `quiz`, as it is played, has a question more than the game counts."""
    return len(quiz.questions) > game.question_count


def may_break_tie(game: Game, quiz: Quiz) -> bool:
    """Whether the host may ask it now: all others were asked, and what they brought is shown."""
    is_due = game.index + 1 == game.question_count and has_tie_break(game, quiz)
    shown = game.phase is Phase.REVEALED or (game.phase is Phase.CLOSED and not game.awards)
    return is_due and shown and not game.decided and bool(contenders(game))


def settled(game: Game, quiz: Quiz, command: Settle) -> events.QuestionClosed:
    """What the answers to it bring: anybody may give one, those who share the first place win."""
    question, able = quiz.questions[command.index], contenders(game)
    everyone, among = (
        score_question(game.rules, question, game.clock, answers, {}, command.players)
        for answers in (command.answers, [a for a in command.answers if a.player_id in able])
    )
    winner = among.first.player_id if among.first is not None else None
    awards: Mapping[PlayerId, Award] = {
        player: _award(player, winner, player in able) for player in everyone.awards
    }
    reveal = events.Reveal(
        index=command.index,
        distribution=replace(everyone.distribution, correct=among.distribution.correct),
        winner_id=winner,
        playing=game.playing,
        decided=game.decided,
        ranks_questions=False,
    )
    return events.QuestionClosed(
        command.index, awards, reveal, shown=True, moves_streaks=False, counts=False
    )


def _award(player: PlayerId, winner: PlayerId | None, is_able: bool) -> Award:
    if player == winner:
        return Award(WORTH, True)
    return Award(0, False if is_able else None)
