"""The routes of quizzes that players make. Whose quiz it is says the caller's token alone."""

from trivia.contract import authoring, insights
from trivia.contract.route import Route

_QUIZ = "/api/my/quizzes/{quiz_id}"
_GUEST = (403, "guest_account")
_FOUND = (_GUEST, (404, "quiz_not_found"))
_WRITTEN = (*_FOUND, (429, "too_many_requests"))

AUTHORING = (
    Route(
        method="GET",
        path="/api/my/quizzes",
        function="MyGamesList",
        summary="The caller's own quizzes, changed last first",
        query=(("cursor", "`cursor` of the page before"),),
        response=authoring.MyQuizList,
        errors=((400, "bad_cursor"), _GUEST),
    ),
    Route(
        method="POST",
        path="/api/my/quizzes",
        function="GameHeaderPut",
        operation="CreateQuiz",
        summary="A new quiz to work on, empty or a copy of an own one",
        status=201,
        request=authoring.CreateQuiz,
        response=authoring.MyQuiz,
        errors=(*_WRITTEN, (409, "too_many_quizzes")),
    ),
    Route(
        method="GET",
        path="/api/my/questions",
        function="MyQuestionsList",
        summary="The questions of all quizzes of the caller, or some of them at random",
        query=(
            ("q", "words, all of which are in the question"),
            ("tags", "with commas between them; a question has one of them"),
            ("difficulty", "`easy`, `medium` or `hard`"),
            ("draw", "so many at random, instead of pages"),
            ("seed", "of a draw: the same one draws the same"),
            ("cursor", "`cursor` of the page before"),
        ),
        response=authoring.MyQuestionList,
        errors=((400, "bad_cursor"), _GUEST, (429, "too_many_requests")),
    ),
    Route(
        method="GET",
        path=_QUIZ,
        function="GameGet",
        summary="One of the caller's quizzes, with its draft and what is wrong with it",
        response=authoring.MyQuiz,
        errors=_FOUND,
    ),
    Route(
        method="GET",
        path=f"{_QUIZ}/statistics",
        function="QuizStatisticsGet",
        summary="How often an own quiz was played, and how well, version by version",
        query=(("cursor", "`cursor` of the page before"),),
        response=insights.QuizStatistics,
        errors=((400, "bad_cursor"), *_FOUND),
    ),
    Route(
        method="PUT",
        path=_QUIZ,
        function="GameHeaderPut",
        operation="SaveQuiz",
        summary="Save a draft over the revision that was changed; the same save again is no other",
        request=authoring.SaveQuiz,
        max_bytes=authoring.MAX_SAVE_BYTES,
        response=authoring.SavedQuiz,
        errors=(
            *_WRITTEN,
            (409, "draft_changed"),
            (422, "bad_document"),
            (422, "draft_too_large"),
        ),
    ),
    Route(
        method="DELETE",
        path=_QUIZ,
        function="GameHeaderPut",
        operation="DeleteQuiz",
        summary="Delete a draft; what was published is retired, and games that run go on",
        status=204,
        response=None,
        errors=_WRITTEN,
    ),
    Route(
        method="POST",
        path=f"{_QUIZ}/publication",
        function="GameActivate",
        operation="PublishQuiz",
        summary="Freeze the draft as the next version; of a revision there is one, however often",
        request=authoring.PublishQuiz,
        response=authoring.QuizHeader,
        errors=(
            *_WRITTEN,
            (409, "draft_changed"),
            (409, "profile_required"),
            (422, authoring.QUIZ_FAULTY),
        ),
    ),
    Route(
        method="DELETE",
        path=f"{_QUIZ}/publication",
        function="GameActivate",
        operation="RetireQuiz",
        summary="No new games and attempts; those that run go on",
        response=authoring.QuizHeader,
        errors=(*_WRITTEN, (409, "quiz_unpublished")),
    ),
    Route(
        method="PUT",
        path=f"{_QUIZ}/visibility",
        function="GameActivate",
        operation="SetVisibility",
        summary="Who may play it: its author alone, who has its address, or everybody",
        request=authoring.SetVisibility,
        response=authoring.QuizHeader,
        errors=_WRITTEN,
    ),
)
