"""GET and PUT /api/games/{game_id}/rating, POST …/reports"""

from collections.abc import Callable

from trivia.application.library.opinions import Opinions
from trivia.application.library.values import Rating
from trivia.bootstrap import library as library_bootstrap
from trivia.contract.library import PutRating, RatingResponse, SendReport
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http

Reply = RatingResponse | None


@http(library_bootstrap.quiz_opinion)
def handler(opinions: Opinions, call: HttpCall) -> Reply:
    return _SERVE[call.route](opinions, call, QuizId(call.path_id("game_id")))


def _rating(opinions: Opinions, call: HttpCall, quiz_id: QuizId) -> Reply:
    return _told(opinions.rating(quiz_id, call.player_id))


def _rate(opinions: Opinions, call: HttpCall, quiz_id: QuizId) -> Reply:
    # Whoever comes with a new account each time would rate as often as they like.
    call.refuse_guests()
    stars = call.body(PutRating).stars
    rated = _told(opinions.rate(quiz_id, call.player_id, stars))
    call.invocation.count("QuizRated")
    return rated


def _report(opinions: Opinions, call: HttpCall, quiz_id: QuizId) -> Reply:
    call.refuse_guests()
    told = call.body(SendReport)
    opinions.report(quiz_id, call.player_id, told.reason, told.text)
    call.invocation.count("QuizReported")
    return None


def _told(rating: Rating) -> RatingResponse:
    numbers = rating.numbers
    return RatingResponse(stars=rating.stars, rating=numbers.average, ratings=numbers.ratings)


_SERVE: dict[str, Callable[[Opinions, HttpCall, QuizId], Reply]] = {
    "GET /api/games/{game_id}/rating": _rating,
    "PUT /api/games/{game_id}/rating": _rate,
    "POST /api/games/{game_id}/reports": _report,
}
