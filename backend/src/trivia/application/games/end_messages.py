"""What an ended game tells the leaderboard and the progress of its players."""

from dataclasses import replace

from trivia.application.outbox.messages import (
    Message,
    Played,
    ProgressEarned,
    ScoreAchieved,
    Topic,
)
from trivia.domain.games.game import Game
from trivia.domain.games.rewards import Reward, rewards
from trivia.domain.games.roster import Roster, seated
from trivia.domain.ids import UnixMs


def messages_of(game: Game, roster: Roster, now: UnixMs) -> list[Message]:
    """What an ended game tells: a score for everyone, progress for those with an account and for
    its host."""
    if not game.standings:
        return []  # no question was closed, or nobody has answered one: nothing was played
    scores = {m.player_id: game.standing(m.player_id).score for m in seated(roster, game.seats)}
    messages: list[Message] = []
    if audience := len(scores.keys() & game.standings.keys() - {game.host_id}):
        messages.append(_hosted(game, audience))
    for reward in rewards(game, scores):
        messages.append(_score(game, roster, reward, now))
        if not roster[reward.player_id].guest:
            progress = _progress(game, reward, len(scores))
            is_own = reward.player_id == game.quiz_owner
            messages.append(_unpaid(progress) if is_own else progress)
    return messages


def _score(game: Game, roster: Roster, reward: Reward, now: UnixMs) -> ScoreAchieved:
    return ScoreAchieved(
        message_id=f"{game.id}#{reward.player_id}#{Topic.LEADERBOARD}",
        board_id=game.id,
        player_id=reward.player_id,
        player_name=roster[reward.player_id].name,
        score=reward.score,
        achieved_at=now,
        quiz_version=game.quiz_version,
    )


def _hosted(game: Game, audience: int) -> ProgressEarned:
    return ProgressEarned(
        # A host may play in a game of their own: that is another message.
        message_id=f"{game.id}#{game.host_id}#hosted",
        player_id=game.host_id,
        experience=0,
        quizzes_played=0,
        wins=0,
        earned_at=game.created_at,
        audience=audience,
    )


def _unpaid(progress: ProgressEarned) -> ProgressEarned:
    """Who has made the quiz knows its answers: it counts for nothing, whoever hosts it. But that it
    was played is noted: by that their name on its board is found when they leave."""
    return replace(progress, experience=0, quizzes_played=0, wins=0, quiz_id=None)


def _progress(game: Game, reward: Reward, players: int) -> ProgressEarned:
    return ProgressEarned(
        message_id=f"{game.id}#{reward.player_id}#{Topic.PLAYER_PROGRESS}",
        player_id=reward.player_id,
        experience=reward.experience,
        quizzes_played=1,
        wins=int(reward.won),
        # The same whenever it is told: else a repeat, days later, would pass for a newer message
        # than those that the total still knows, and take a second day's pay.
        earned_at=game.created_at,
        quiz_id=game.quiz_id,
        played=Played(
            quiz_id=game.quiz_id,
            title=game.title,
            score=reward.score,
            correct=reward.correct,
            judged=game.question_count - game.unjudged,
            mode=game.rules.mode,
            game_id=game.id,
            rank=reward.rank,
            players=players,
            climbed=reward.climbed,
        ),
    )
