"""What is told of players and rounds beside the scores, from the domain to the wire.

Who is in the game no more is not named: `scores` are of those who are.
"""

from collections.abc import Mapping
from typing import Any

from trivia.contract.games import events as games
from trivia.domain.games import events
from trivia.domain.games.game import Game
from trivia.domain.games.highlights import comeback
from trivia.domain.games.roster import Member, Roster
from trivia.domain.games.rounds import round_of
from trivia.domain.ids import PlayerId
from trivia.domain.quizzes.quiz import Quiz

Scores = Mapping[PlayerId, int]


def first_right_model(
    first: events.FirstRight | None, scores: Scores, roster: Roster
) -> games.FirstRightModel | None:
    if first is None or first.player_id not in scores:
        return None
    return games.FirstRightModel(**_who(roster[first.player_id]), ms=first.ms)


def streak_ended_model(
    ended: events.StreakEnded | None, scores: Scores, roster: Roster
) -> games.StreakEndedModel | None:
    if ended is None or ended.player_id not in scores:
        return None
    return games.StreakEndedModel(**_who(roster[ended.player_id]), streak=ended.streak)


def _who(member: Member) -> dict[str, Any]:
    return {"slot": member.slot, "name": member.name, "avatar": member.face}


def round_model(game: Game, quiz: Quiz) -> games.RoundModel | None:
    found = round_of(game, quiz)
    if found is None:
        return None
    return games.RoundModel(
        number=found.number,
        of=found.of,
        title=found.title,
        position=found.position,
        size=found.size,
    )


def highlights_model(
    game: Game, quiz: Quiz, scores: Scores, roster: Roster
) -> games.HighlightsModel:
    return games.HighlightsModel(
        hardest=_hardest(game, quiz),
        fastest=_fastest(game, scores, roster),
        comeback=_comeback(game, scores, roster),
    )


def _hardest(game: Game, quiz: Quiz) -> games.HardestModel | None:
    hardest = game.highlights.hardest
    if hardest is None:
        return None
    return games.HardestModel(
        index=hardest.index,
        text=quiz.questions[hardest.index].text,
        answered=hardest.answered,
        correct=hardest.correct,
    )


def _fastest(game: Game, scores: Scores, roster: Roster) -> games.FastestModel | None:
    fastest = game.highlights.fastest
    if fastest is None or fastest.player_id not in scores:
        return None
    return games.FastestModel(**_who(roster[fastest.player_id]), ms=fastest.ms, index=fastest.index)


def _comeback(game: Game, scores: Scores, roster: Roster) -> games.ComebackModel | None:
    lows = {player: standing.low for player, standing in game.standings.items()}
    found = comeback(lows, scores)
    if found is None:
        return None
    return games.ComebackModel(
        **_who(roster[found.player_id]), from_rank=found.from_rank, to_rank=found.to_rank
    )
