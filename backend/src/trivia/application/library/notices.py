"""What authors are told of their quizzes: once a day that somebody rates or reports one, and each
time that moderators hide one or show it again."""

from trivia.application.library.values import Card, Report
from trivia.domain.authoring.draft import Header
from trivia.domain.ids import UnixMs
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.players.payday import utc_day
from trivia.domain.quizzes.publication import Hidden


def rated(card: Card, stars: int, at: UnixMs) -> Notice | None:
    return _daily(card, NoticeKind.RATED, at, {"stars": stars})


def reported(card: Card, report: Report) -> Notice | None:
    """Nothing of who reported it, nor their words: moderators read those."""
    return _daily(card, NoticeKind.QUIZ_REPORTED, report.at, {"reason": report.reason})


def decided(header: Header, hidden: Hidden | None, at: UnixMs) -> Notice:
    about: dict[str, str | int] = {"quiz_id": header.quiz_id, "title": header.title}
    kind = NoticeKind.QUIZ_SHOWN
    if hidden is not None:
        kind = NoticeKind.QUIZ_HIDDEN
        about |= {"reason": hidden.reason, "text": hidden.text}
    return Notice(
        id=f"{kind}#{header.quiz_id}#{at}",
        player_id=header.owner_id,
        kind=kind,
        at=at,
        params=about,
    )


def _daily(card: Card, kind: NoticeKind, at: UnixMs, said: dict[str, str | int]) -> Notice | None:
    """A quiz that comes with the service is nobody's to be told of."""
    owner_id = card.standing.owner_id
    if owner_id is None:
        return None
    return Notice(
        id=f"{kind}#{card.game.game_id}#{utc_day(at)}",
        player_id=owner_id,
        kind=kind,
        at=at,
        params={"quiz_id": card.game.game_id, "title": card.game.title, **said},
    )
