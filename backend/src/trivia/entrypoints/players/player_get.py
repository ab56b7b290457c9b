"""GET /api/players/{name}, GET /api/me/history, GET /api/me/days"""

import re

from trivia.application.players.history import Play
from trivia.application.players.showing import Best
from trivia.bootstrap import people as people_bootstrap
from trivia.bootstrap.people import PlayerGet
from trivia.contract.base import OFFSET_PATTERN
from trivia.contract.players import (
    BestScore,
    DayEarned,
    DaysEarned,
    HistoryEntry,
    HistoryPage,
    PlayerResponse,
)
from trivia.contract.validation import BadRequest
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.library.asked import summary
from trivia.entrypoints.players.addresses import name_in
from trivia.entrypoints.players.badge_models import badges_held


@http(people_bootstrap.player_get)
def handler(service: PlayerGet, call: HttpCall) -> PlayerResponse | HistoryPage | DaysEarned:
    match call.route:
        case "GET /api/me/history":
            return _history(service, call)
        case "GET /api/me/days":
            return _days(service, call)
    return _player(service, call)


def _player(service: PlayerGet, call: HttpCall) -> PlayerResponse:
    shown = service.players.of(name_in(call.path_text("name")))
    record = shown.profile.record
    return PlayerResponse(
        name=record.player.name,
        avatar=record.avatar,
        bio=record.about.bio,
        country=record.about.country,
        level=shown.profile.level.number,
        quizzes_played=shown.profile.progress.quizzes_played,
        wins=shown.profile.progress.wins,
        badges=badges_held(shown.profile.progress),
        quizzes=[summary(card) for card in shown.quizzes],
        scores=None if shown.scores is None else [_best(one) for one in shown.scores],
        history=None if shown.plays is None else [_entry(one) for one in shown.plays],
    )


def _history(service: PlayerGet, call: HttpCall) -> HistoryPage:
    try:
        page = service.history.page(call.player_id, position_in(call.query("cursor")))
    except ValueError as error:
        raise bad_cursor() from error
    return HistoryPage(
        plays=[_entry(play) for play in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _days(service: PlayerGet, call: HttpCall) -> DaysEarned:
    offset = call.query("offset") or "0"
    if not re.fullmatch(OFFSET_PATTERN, offset):
        raise BadRequest("bad_offset", "Say how many minutes east of UTC you are.", "offset")
    days = service.history.days(call.player_id, int(offset))
    return DaysEarned(
        days=[DayEarned(day=one.name, experience=one.experience, plays=one.plays) for one in days]
    )


def _entry(play: Play) -> HistoryEntry:
    played = play.played
    return HistoryEntry(
        at=play.at,
        quiz_id=played.quiz_id,
        title=played.title,
        score=played.score,
        correct=played.correct,
        judged=played.judged,
        experience=play.experience,
        won=play.won,
        mode=played.mode,
        rank=played.rank,
        players=played.players,
    )


def _best(best: Best) -> BestScore:
    game = best.card.game
    return BestScore(
        game_id=game.game_id,
        title=game.title,
        language=game.language,
        score=best.score,
        max_score=game.max_score,
    )
