"""What one reader may know of a game: the snapshot, and what a reveal brought them."""

from collections.abc import Mapping

from trivia.contract.games import events as games
from trivia.contract.games.boards import board_model, board_row, scores_of
from trivia.contract.games.broadcasts import reveal_model
from trivia.contract.games.facts import highlights_model, round_model
from trivia.contract.games.mapping import rules_model
from trivia.contract.games.stamp import stamp
from trivia.contract.questions.mapping import public_question, response_to_wire
from trivia.domain.games import events
from trivia.domain.games.board import Board, Ranking, board_of
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.naming import current_names, locked_teams
from trivia.domain.games.roster import Roster
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import PlayerId
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz


def personal_results(game: Game, player_id: PlayerId) -> list[games.PersonalQuestionResult]:
    """What the questions of the revealed round brought one player."""
    if game.phase not in (Phase.REVEALED, Phase.ENDED):
        return []
    results = []
    for reveal in game.reveals:
        award = game.awards.get(reveal.index, {}).get(player_id)
        results.append(
            games.PersonalQuestionResult(
                index=reveal.index,
                answered=award is not None,
                correct=_correct(reveal, award),
                points=award.points if award else 0,
            )
        )
    return results


def _correct(reveal: events.Reveal, award: Award | None) -> bool | None:
    if not reveal.has_right_answer:
        return None
    return award is not None and award.correct is True


class PersonalResults:
    """What a reveal brought each player; `game` is the state after it."""

    def __init__(self, game: Game, roster: Roster) -> None:
        scores = scores_of(game, roster)
        self._game = game
        self._roster = roster
        self._board: Board = board_of(scores)
        self._ranking = Ranking(scores.values())

    def of(self, player_id: PlayerId, now: int) -> games.PersonalResultEvent | None:
        """One player's; None for who is not in the game, or no more."""
        member = self._roster.get(player_id)
        if member is None or member.removed:
            return None
        standing = self._game.standing(player_id)
        better = [row for row in self._board.top if row.score > standing.score]
        behind = better[-1] if better else None
        return games.PersonalResultEvent(
            **stamp(self._game, now),
            results=personal_results(self._game, player_id),
            score=standing.score,
            rank=self._ranking.of(standing.score),
            streak=standing.streak,
            behind=board_row(behind.player_id, behind.rank, behind.score, self._roster)
            if behind
            else None,
        )


def snapshot(
    game: Game,
    quiz: Quiz,
    roster: Roster,
    now: int,
    player_id: PlayerId | None,
    answered: bool,
    players: int | None = None,
    response: Response | None = None,
    counted: int | None = None,
) -> games.SnapshotEvent:
    """Everything its reader may know now.

    Args:
        player_id: whose `you` it carries; None for the host and the big screen.
        answered: whether the open question has this player's answer; `response` is that answer.
        players: how many are in a lobby whose `roster` holds the reader alone: nobody has
            points yet, so the board is left out.
        counted: how many answers the open question has; None for players.
    """
    scores = scores_of(game, roster)
    board = board_model(scores, roster) if players is None else board_model({}, {})
    shown = game.phase in (Phase.REVEALED, Phase.ENDED)
    on_clock = game.phase.takes_answers
    return games.SnapshotEvent(
        **stamp(game, now),
        pin=game.pin,
        title=game.title,
        question_count=game.question_count,
        rules=rules_model(game.rules),
        phase=game.phase.value,
        index=game.index,
        players=len(scores) if players is None else players,
        question=public_question(quiz.questions[game.index]) if on_clock else None,
        asked_at=game.clock.asked_at if on_clock else None,
        opened_at=game.clock.opened_at if on_clock else None,
        deadline=game.clock.deadline if game.phase is Phase.QUESTION else None,
        remaining=game.clock.remaining if game.phase is Phase.PAUSED else None,
        reveals=[reveal_model(reveal, quiz, scores, roster) for reveal in game.reveals]
        if shown
        else [],
        round=round_model(game, quiz),
        step=game.step,
        highlights=highlights_model(game, quiz, scores, roster)
        if game.phase is Phase.ENDED
        else None,
        team_names=current_names(game.team_names),
        locked_teams=locked_teams(game.team_names),
        answered=counted if on_clock else None,
        skipped=sorted(game.skipped),
        board=board,
        standing=game.playing,
        decided=game.decided,
        you=_own(game, roster, scores, player_id, answered, response),
    )


def _own(
    game: Game,
    roster: Roster,
    scores: Mapping[PlayerId, int],
    player_id: PlayerId | None,
    answered: bool,
    response: Response | None,
) -> games.Own | None:
    if player_id is None or player_id not in scores:
        return None
    member = roster[player_id]
    # A streak that grew or broke tells as much as a score.
    hidden = bool(game.awards) and game.phase not in (Phase.REVEALED, Phase.ENDED)
    return games.Own(
        slot=member.slot,
        name=member.name,
        team=member.team,
        score=scores[player_id],
        rank=Ranking(scores.values()).of(scores[player_id]),
        streak=0 if hidden else game.standing(player_id).streak,
        answered=answered,
        response=None if response is None else response_to_wire(response),
        out=member.slot in game.out,
        avatar=member.face,
        results=personal_results(game, player_id),
    )
