"""What each function of live games is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """Of every function beside the cache. `redis_tls` is true or false."""

    redis_host: str
    redis_port: str
    redis_tls: str
    redis_auth_secret: str
    ticket_key_secret: str
    table_live_games: str
    table_games_detail: str
    relay_rule: str
    answer_rule: str


@dataclass(frozen=True, slots=True)
class CacheGameSettings(LiveSettings):
    table_active_games: str


@dataclass(frozen=True, slots=True)
class CloseQuestionSettings(LiveSettings):
    table_live_arrivals: str


@dataclass(frozen=True, slots=True)
class EndGameSettings(CacheGameSettings):
    table_outbox: str
    table_quiz_stats: str


@dataclass(frozen=True, slots=True)
class LiveRelaySettings:
    ticket_key_secret: str
    queue_live_timer_url: str
    queue_live_answer_url: str
    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@dataclass(frozen=True, slots=True)
class LiveDoorSettings:
    table_game_connections: str
    ticket_key_secret: str
    topic_arn_prefix: str
    answer_rule: str
