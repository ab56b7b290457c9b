"""Keys, with an example each; those of games with a host are in `hosted` and `live`.

The tables are described in docs/storage.md.
"""

import zlib
from hashlib import sha256
from typing import TypeAlias

from trivia.adapters.dynamodb.items import Item, number, text
from trivia.domain.ids import MediaId, PlayerId, QuizId
from trivia.domain.translations import family

Key: TypeAlias = Item

SECONDS_PER_DAY = 86_400
END_OF_TIME = 10**13
_PENDING_SHARDS = 8

BY_SCORE = "ByScore"
"""Index of Leaderboard: `board_id`, `score_key`."""

BY_CHANGE = "ByChange"
"""Index of Drafts: `owner_id`, `updated_at`; a local one, so that what was just made is in it."""

UNKEPT = "Unkept"
"""Index of Media: `unkept`, `look_at`."""

PENDING = "Pending"
"""Index of Outbox and Attempts: `pending`, `created_at`."""


LISTED_AS = {"http": "solo", "websocket": "hosted", "mqtt": "live"}
"""Under which word of the attribute `mode` the games of a transport are listed."""


def active_game(listed_as: str, game_id: str) -> Key:
    """ActiveGames: ``solo`` / ``rivers-of-the-world``: for a PIN, the PIN"""
    return {"mode": text(listed_as), "game_id": text(game_id)}


def reserved_game(game_id: str) -> Key:
    """ActiveGames: ``reserved`` / ``9f1c…``"""
    return active_game("reserved", game_id)


def reserved_pin(pin: str) -> Key:
    """ActiveGames: ``pin`` / ``123456``"""
    return active_game("pin", pin)


def next_game(game_id: str) -> Key:
    """ActiveGames: ``next`` / ``9f1c…``: of the game before"""
    return active_game("next", game_id)


def screen_code(game_id: str) -> Key:
    """ActiveGames: ``screen`` / ``9f1c…``"""
    return active_game("screen", game_id)


def quiz(quiz_id: QuizId, version: int) -> Key:
    """GamesDetail: ``rivers-of-the-world`` / 1"""
    return {"quiz_id": text(quiz_id), "version": number(version)}


ALL_VERSIONS = 0
"""In the place of a version."""


def quiz_stats(quiz_id: QuizId, version: int) -> Key:
    """QuizStats: ``rivers-of-the-world`` / 1: what is counted of an earlier version"""
    return quiz(quiz_id, version)


def quiz_plays(quiz_id: QuizId) -> Key:
    """QuizStats: ``rivers-of-the-world`` / 0: `plays` of all versions, and the newest one's."""
    return quiz_stats(quiz_id, ALL_VERSIONS)


def draft(owner_id: PlayerId, quiz_id: QuizId) -> Key:
    """Drafts: ``<player>`` / ``quiz-k3v7m2x5q4za``"""
    return {"owner_id": text(owner_id), "quiz_id": text(quiz_id)}


def drafts_counted(owner_id: PlayerId) -> Key:
    """Drafts: ``<player>`` / ``COUNT``: how many the player has"""
    return draft(owner_id, QuizId("COUNT"))


def media(owner_id: PlayerId, media_id: MediaId) -> Key:
    """Media: ``<player>`` / ``9f1c…``"""
    return {"owner_id": text(owner_id), "media_id": text(media_id)}


AVATAR_UPLOADS = "avatar#"


def avatar_upload(player_id: PlayerId, upload_id: MediaId) -> Key:
    """Media: ``<player>`` / ``avatar#9f1c…``: a picture that a player has sent for themselves"""
    return media(player_id, MediaId(f"{AVATAR_UPLOADS}{upload_id}"))


def newest_avatar(player_id: PlayerId) -> Key:
    """Media: ``<player>`` / ``AVATAR``: which of those was begun last"""
    return media(player_id, MediaId("AVATAR"))


def import_job(owner_id: PlayerId, import_id: str) -> Key:
    """Imports: ``<player>`` / ``import-k3v7m2x5q4za``"""
    return {"owner_id": text(owner_id), "import_id": text(import_id)}


def attempt(attempt_id: str) -> Key:
    """Attempts: ``ATTEMPT#9f1c…``"""
    return {"pk": text(f"ATTEMPT#{attempt_id}")}


def daily(quiz_id: QuizId) -> Key:
    """Attempts: ``DAY#daily_en_2026-11-28``: what is asked on a day"""
    return {"pk": text(f"DAY#{quiz_id}")}


def earned(player_id: PlayerId, quiz_id: QuizId, day: str) -> Key:
    """Attempts: ``EARNED#<player>#rivers-of-the-world#2026-11-21``: in whatever language"""
    return {"pk": text(f"EARNED#{player_id}#{family(quiz_id)}#{day}")}


def parts(player_id: PlayerId) -> Key:
    """Attempts: ``PLAYING#<player>``: the games that the account has hosted or joined of late"""
    return {"pk": text(f"PLAYING#{player_id}")}


def board_entry(board_id: str, player_id: PlayerId) -> Key:
    """Leaderboard: ``rivers-of-the-world`` / ``PLAYER#<player>``"""
    return {"board_id": text(board_id), "entry": text(f"PLAYER#{player_id}")}


def histogram(board_id: str) -> Key:
    """Leaderboard: ``rivers-of-the-world`` / ``HISTOGRAM``"""
    return {"board_id": text(board_id), "entry": text("HISTOGRAM")}


def score_key(score: int, achieved_at: int, player_id: PlayerId) -> str:
    """Orders a board: ``0000009000#8279999999999#<player>`` for 9000 points at 1720000000000."""
    return f"{score:010d}#{END_OF_TIME - 1 - achieved_at:013d}#{player_id}"


def score_count(score: int) -> str:
    """Attribute of HISTOGRAM that counts the players with `score`: ``s9000``"""
    return f"s{score}"


def progress_total(player_id: PlayerId) -> Key:
    """PlayerProgress: ``<player>`` / ``TOTAL``"""
    return {"player_id": text(player_id), "entry": text("TOTAL")}


APPLIED = "APPLIED#"


def progress_applied(player_id: PlayerId, move: int) -> Key:
    """PlayerProgress: ``<player>`` / ``APPLIED#0007``: marks of messages that `TOTAL` holds"""
    return {"player_id": text(player_id), "entry": text(f"{APPLIED}{move:04d}")}


PLAYED = "PLAYED#"


def play(player_id: PlayerId, at: int, mark: str) -> Key:
    """PlayerProgress: ``<player>`` / ``PLAYED#1795242370222#m_4fd1…``: by the message's mark"""
    return {"player_id": text(player_id), "entry": text(f"{PLAYED}{at:013d}#{mark}")}


def player(player_id: PlayerId) -> Key:
    """Players: ``PLAYER#<player>``"""
    return {"pk": text(f"PLAYER#{player_id}")}


def player_gone(player_id: PlayerId) -> Key:
    """Players: ``GONE#4fd1…``: by a trace of the id, which leads to nobody"""
    return {"pk": text(f"GONE#{sha256(player_id.encode()).hexdigest()[:32]}")}


def player_name(folded: str) -> Key:
    """Players: ``NAME#annalind``"""
    return {"pk": text(f"NAME#{folded}")}


def limit(name: str, who: str) -> Key:
    """Limits: ``pins#<player>``, ``guests#<trace of an address>``"""
    return {"limit_id": text(f"{name}#{who}")}


def guest_sweep() -> Key:
    """Limits: ``guest-sweep#position``"""
    return limit("guest-sweep", "position")


def outbox(row_id: str) -> Key:
    """Outbox: ``9f1c…#leaderboard``"""
    return {"outbox_id": text(row_id)}


def pending_shard(row_id: str) -> str:
    """Part of the index `Pending` that holds a row: ``0`` to ``7``.

    One partition takes 1,000 writes a second, and every row enters and leaves the index.
    """
    return str(zlib.crc32(row_id.encode()) % _PENDING_SHARDS)


def pending_shards() -> tuple[str, ...]:
    return tuple(str(shard) for shard in range(_PENDING_SHARDS))


def expires_at(at: int, days: int) -> int:
    """TTL in Unix seconds, `days` after `at` (Unix ms)."""
    return at // 1000 + days * SECONDS_PER_DAY
