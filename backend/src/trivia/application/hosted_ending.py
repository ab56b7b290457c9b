"""What follows the end of a hosted game: leaderboard, progress, the PIN given back.

All of it may be done again: rows and messages carry the same ids, so each counts once. The end
of the game and this are one unit because a worker was told to look before the end was written.
"""

from trivia.application.hosted_ports import LiveGames, OutboxBatch, Reservations, Rosters
from trivia.application.messages import Message, ProgressEarned, ScoreAchieved, Topic
from trivia.application.ports import Clock, MessageEncoder
from trivia.domain.game import Game, Phase
from trivia.domain.rewards import Reward, rewards
from trivia.domain.roster import Roster, active


class Ending:
    def __init__(
        self,
        games: LiveGames,
        rosters: Rosters,
        reservations: Reservations,
        encoder: MessageEncoder,
        outbox: OutboxBatch,
        clock: Clock,
    ) -> None:
        self._games = games
        self._rosters = rosters
        self._reservations = reservations
        self._encoder = encoder
        self._outbox = outbox
        self._clock = clock

    def finish(self, game_id: str) -> bool:
        """Hand on the results of `game_id`; False if it has not ended, or that was done."""
        stored = self._games.load(game_id)
        if stored is None or stored.game.phase is not Phase.ENDED or stored.finished:
            return False
        roster, now = self._rosters.all(game_id), self._clock.now()
        rows = [
            self._encoder.row(message, created_at=now)
            for message in messages_of(stored.game, roster, now)
        ]
        self._outbox.write(rows)
        self._outbox.publish(rows)
        reservation = self._reservations.of_game(game_id)
        if reservation is not None:
            self._reservations.free(reservation)
        return self._games.finish(game_id)


def messages_of(game: Game, roster: Roster, now: int) -> list[Message]:
    """What an ended game tells: a score for everyone, progress for those with an account."""
    scores = {m.player_id: game.standing(m.player_id).score for m in active(roster)}
    messages: list[Message] = []
    for reward in rewards(game, scores):
        messages.append(_score(game, roster, reward, now))
        if not roster[reward.player_id].guest:
            messages.append(_progress(game, reward, now))
    return messages


def _score(game: Game, roster: Roster, reward: Reward, now: int) -> ScoreAchieved:
    return ScoreAchieved(
        message_id=f"{game.id}#{reward.player_id}#{Topic.LEADERBOARD}",
        board_id=game.id,
        player_id=reward.player_id,
        player_name=roster[reward.player_id].name,
        score=reward.score,
        achieved_at=now,
    )


def _progress(game: Game, reward: Reward, now: int) -> ProgressEarned:
    return ProgressEarned(
        message_id=f"{game.id}#{reward.player_id}#{Topic.PLAYER_PROGRESS}",
        player_id=reward.player_id,
        experience=reward.experience,
        quizzes_played=1,
        wins=int(reward.won),
        earned_at=now,
    )
