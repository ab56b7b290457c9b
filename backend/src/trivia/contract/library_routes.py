"""The routes of the library: cover, ratings, reports, moderators."""

from trivia.contract import http, library
from trivia.contract.route import GUEST, Route

_GAME = "/api/games/{game_id}"
_FOUND = (404, "game_not_found")
_GONE = ((409, "quiz_hidden"), (409, "quiz_retired"))
_TOO_MANY = (429, "too_many_requests")
_MODERATOR = (403, "not_moderator")

LIBRARY = (
    Route(
        method="GET",
        path=_GAME,
        function="ActiveGamesList",
        operation="GetCover",
        summary="What a quiz is about, for who has its address, listed or not",
        response=http.GameSummary,
        errors=(_FOUND, *_GONE),
        public=True,
        why_public="no questions; a quiz that is its author's alone is not found",
    ),
    Route(
        method="GET",
        path=f"{_GAME}/rating",
        function="QuizOpinion",
        operation="GetRating",
        summary="The caller's rating of a quiz, and what all have come to",
        response=library.RatingResponse,
        errors=(_FOUND,),
    ),
    Route(
        method="PUT",
        path=f"{_GAME}/rating",
        function="QuizOpinion",
        operation="PutRating",
        summary="Rate a quiz that the caller has played; one rating a player, the last one counts",
        request=library.PutRating,
        response=library.RatingResponse,
        errors=(GUEST, (403, "own_quiz"), (403, "not_played"), _FOUND, *_GONE, _TOO_MANY),
    ),
    Route(
        method="POST",
        path=f"{_GAME}/reports",
        function="QuizOpinion",
        operation="SendReport",
        summary="Tell moderators what is wrong with a quiz; of a player's reports the last counts",
        request=library.SendReport,
        status=204,
        response=None,
        errors=(GUEST, (403, "own_quiz"), _FOUND, _TOO_MANY),
    ),
    Route(
        method="GET",
        path="/api/moderation/reports",
        function="QuizModerate",
        operation="ListReports",
        summary="For moderators: quizzes that were reported and not looked at since",
        query=(("cursor", "`cursor` of the page before"),),
        response=library.ReportQueue,
        errors=((400, "bad_cursor"), _MODERATOR),
    ),
    Route(
        method="GET",
        path="/api/moderation/quizzes/{quiz_id}",
        function="QuizModerate",
        operation="GetModeratedQuiz",
        summary="For moderators: a quiz, and what is said against it",
        response=library.ModeratedQuiz,
        errors=(_MODERATOR, _FOUND),
    ),
    Route(
        method="PUT",
        path="/api/moderation/quizzes/{quiz_id}",
        function="QuizModerate",
        operation="PutModeration",
        summary="For moderators: hide a quiz, or show it again; reports that were seen are settled",
        request=library.PutModeration,
        response=library.ModeratedQuiz,
        errors=(_MODERATOR, _FOUND, (409, "quiz_of_service")),
    ),
)
