"""The HTTP routes: source of the OpenAPI file, and what the template is tested against."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

from trivia.contract import daily, http
from trivia.contract.base import Category, Cursor, GameIds, Id, Language
from trivia.contract.games import results, tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route.

    Attributes:
        function: logical name of the Lambda function that serves it.
        operation: name in the OpenAPI file; the function's if that has one route only.
        public: needs no JWT; `why_public` then says why that is safe.
        bare: may be called without a body.
        errors: stable codes, by HTTP status, beside those every route has.
    """

    method: str
    path: str
    function: str
    summary: str
    response: type[BaseModel]
    status: int = 200
    operation: str = ""
    request: type[BaseModel] | None = None
    bare: bool = False
    query: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[int, str], ...] = ()
    public: bool = False
    why_public: str = ""

    @property
    def path_parameters(self) -> tuple[str, ...]:
        """Names in braces, in the order of the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))


PARAMETERS: Mapping[str, Any] = {
    "attempt_id": Id,
    "category": Category,
    "cursor": Cursor,
    "game_id": Id,
    "games": GameIds,
    "language": Annotated[Language, StringConstraints(max_length=5)],
    "question_id": Id,
}
"""Type of every path and query parameter; a name means the same thing in every route."""

COMMON_ERRORS = (
    (400, "bad_request"),
    (413, "body_too_large"),
    (500, "internal"),
    (503, "unavailable"),
)
"""Stable codes that every route has. 401 comes from the gateway, and so does 429 where many callers
are too many together (`http.GatewayError`)."""

ROUTES = (
    Route(
        method="GET",
        path="/api/games",
        function="ActiveGamesList",
        summary="Games that can be played now",
        query=(
            ("category", "only this category"),
            ("language", "only quizzes in this language: `de` finds `de-AT` too"),
            ("cursor", "`next` of the page before"),
        ),
        response=http.GameListResponse,
        errors=((400, "unknown_category"), (400, "bad_language"), (400, "bad_cursor")),
        public=True,
        why_public="titles only, so that a visitor sees what there is before signing up",
    ),
    Route(
        method="POST",
        path="/api/games/{game_id}/attempts",
        function="GamePlay",
        summary="Open an attempt: the questions, without their answers; the clock starts",
        status=201,
        request=http.OpenAttempt,
        bare=True,
        response=http.AttemptOpened,
        errors=(
            (404, "game_not_found"),
            (409, "profile_required"),
            (409, "quiz_in_play"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="POST",
        path="/api/attempts/{attempt_id}/answers",
        function="GameAnswer",
        summary="Submit all responses of an attempt; a repeated call returns the same result",
        request=http.SubmitAnswers,
        response=http.AttemptScored,
        errors=(
            (404, "attempt_not_found"),
            (409, "quiz_in_play"),
            (422, "unknown_question"),
            (422, "duplicate_question"),
            (422, "unknown_choice"),
            (422, "response_kind_mismatch"),
        ),
    ),
    Route(
        method="POST",
        path="/api/attempts/{attempt_id}/answers/{question_id}",
        function="GameAnswer",
        operation="GiveAnswer",
        summary="Give one answer and see what is right; a repeated call returns the first answer",
        request=http.GiveAnswer,
        response=http.AnswerReview,
        errors=(
            (404, "attempt_not_found"),
            (409, "feedback_at_end"),
            (409, "quiz_in_play"),
            (422, "unknown_question"),
            (422, "unknown_choice"),
            (422, "response_kind_mismatch"),
        ),
    ),
    Route(
        method="GET",
        path="/api/daily",
        function="DailyChallenge",
        operation="GetDaily",
        summary="Today's challenge, and what the caller has made of it",
        query=(("language", "of the questions; `en` if it is left out"),),
        response=daily.DailyResponse,
        errors=((400, "bad_language"), (404, "daily_not_found")),
    ),
    Route(
        method="POST",
        path="/api/daily/attempts",
        function="DailyChallenge",
        operation="PlayDaily",
        summary="Open the caller's one attempt of today, or go on with it",
        request=daily.OpenDaily,
        response=http.AttemptOpened,
        errors=(
            (404, "daily_not_found"),
            (409, "profile_required"),
            (409, "daily_played"),
            (409, "quiz_in_play"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="GET",
        path="/api/games/{game_id}/leaderboard",
        function="LeaderboardGet",
        summary="Top ten of a game, and the caller's own best score and rank",
        response=http.LeaderboardResponse,
    ),
    Route(
        method="GET",
        path="/api/me/scores",
        function="LeaderboardGet",
        operation="GetOwnScores",
        summary="The caller's best scores of the games named",
        query=(("games", "ids of at most fifty games, with commas between them"),),
        response=http.OwnScoresResponse,
        errors=((400, "bad_games"),),
    ),
    Route(
        method="GET",
        path="/api/me",
        function="ProfileGet",
        summary="The caller's profile and progress",
        response=http.ProfileResponse,
        errors=((404, "profile_not_found"),),
    ),
    Route(
        method="PUT",
        path="/api/me",
        function="ProfilePut",
        summary="Create the caller's profile on first use, or change it",
        request=http.PutProfile,
        response=http.ProfileResponse,
        errors=(
            (403, "guest_account"),
            (409, "name_taken"),
            (429, "too_many_requests"),
            (422, "name_length"),
            (422, "name_characters"),
            (422, "name_not_allowed"),
        ),
    ),
    Route(
        method="POST",
        path="/api/guests",
        function="GuestCreate",
        summary="An account to play alone with at once; registering later keeps what it earned",
        status=201,
        response=http.GuestCredentials,
        errors=((429, "too_many_requests"),),
        public=True,
        why_public="whoever has no account yet has no token; few are made for one address",
    ),
    Route(
        method="POST",
        path="/api/me/registration",
        function="GuestRegister",
        summary="Make a guest's account an ordinary one, once it has a confirmed e-mail address",
        response=http.Registered,
        errors=((409, "email_unconfirmed"),),
    ),
    Route(
        method="POST",
        path="/api/host-tickets",
        function="TicketIssue",
        operation="CreateHostTicket",
        summary="Reserve a game with a host: its id, its PIN, and the host's tickets",
        status=201,
        request=tickets.CreateHostTicket,
        response=tickets.HostTicket,
        errors=(
            (403, "guest_account"),
            (403, "not_host"),
            (403, "ticket_expired"),
            (403, "ticket_invalid"),
            (404, "quiz_not_found"),
            (409, "profile_required"),
            (409, "quiz_in_play"),
            (429, "too_many_requests"),
            (503, "no_pin"),
        ),
    ),
    Route(
        method="POST",
        path="/api/host-tickets/{game_id}",
        function="TicketIssue",
        operation="TakeOverGame",
        summary="New host's tickets for a game the caller hosts: to go on on another device",
        status=201,
        response=tickets.HostTicket,
        errors=((404, "game_not_found"), (409, "profile_required"), (429, "too_many_requests")),
    ),
    Route(
        method="POST",
        path="/api/screen-codes/{game_id}",
        function="TicketIssue",
        operation="CreateScreenCode",
        summary="A code to show a game that the caller hosts on another device",
        status=201,
        response=tickets.ScreenCode,
        errors=((404, "game_not_found"), (429, "too_many_requests")),
    ),
    Route(
        method="POST",
        path="/api/screen-tickets",
        function="TicketIssue",
        operation="CreateScreenTicket",
        summary="Tickets of a big screen, for who has the PIN and the host's code",
        status=201,
        request=tickets.CreateScreenTicket,
        response=tickets.ScreenTicket,
        errors=((403, "screen_code_invalid"), (429, "too_many_requests")),
        public=True,
        why_public="nobody signs in on a screen; the host's code works once, for five minutes",
    ),
    Route(
        method="POST",
        path="/api/join-tickets",
        function="TicketIssue",
        operation="CreateJoinTicket",
        summary="Tickets to join a game by its PIN, as the caller",
        status=201,
        request=tickets.CreateJoinTicket,
        response=tickets.JoinTicket,
        errors=(
            (403, "guest_account"),
            (404, "pin_not_found"),
            (409, "profile_required"),
            (409, "host_plays_not"),
            (429, "too_many_pins"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="POST",
        path="/api/guest-tickets",
        function="TicketIssue",
        operation="CreateGuestTicket",
        summary="Tickets to join a game by its PIN without an account, where its host allows that",
        status=201,
        request=tickets.CreateGuestTicket,
        response=tickets.JoinTicket,
        errors=(
            (403, "guests_not_allowed"),
            (404, "pin_not_found"),
            (429, "too_many_pins"),
            (429, "too_many_requests"),
            (422, "name_length"),
            (422, "name_characters"),
            (422, "name_not_allowed"),
        ),
        public=True,
        why_public="guests have no account; the PIN is needed, and few wrong ones are heard",
    ),
    Route(
        method="POST",
        path="/api/rematch-tickets",
        function="TicketIssue",
        operation="CreateRematchTicket",
        summary="Tickets for the next game of the same host, for who was in the one before",
        status=201,
        request=tickets.CreateRematchTicket,
        response=tickets.JoinTicket,
        errors=(
            (403, "guests_not_allowed"),
            (403, "not_player"),
            (403, "ticket_expired"),
            (403, "ticket_invalid"),
            (404, "no_rematch"),
            (409, "host_plays_not"),
            (429, "too_many_requests"),
        ),
        public=True,
        why_public="the signed game ticket proves who asks; guests have nothing else",
    ),
    Route(
        method="POST",
        path="/api/connect-tickets",
        function="TicketIssue",
        operation="CreateConnectTicket",
        summary="A new ticket to connect with, for who holds a game's ticket",
        status=201,
        request=tickets.CreateConnectTicket,
        response=tickets.ConnectTicket,
        errors=((403, "ticket_expired"), (403, "ticket_invalid"), (429, "too_many_requests")),
        public=True,
        why_public="the signed game ticket proves who asks; guests have nothing else",
    ),
    Route(
        method="GET",
        path="/api/hosted-games",
        function="GameResultsGet",
        operation="ListHostedGames",
        summary="The games that the caller hosts or has hosted, of both transports, newest first",
        query=(("cursor", "`next` of the page before"),),
        response=results.HostedGameList,
        errors=((400, "bad_cursor"),),
    ),
    Route(
        method="GET",
        path="/api/hosted-games/{game_id}/results",
        function="GameResultsGet",
        operation="GetGameResults",
        summary="For its host: who answered what in the closed questions of a game",
        query=(("cursor", "`next` of the page before"),),
        response=results.GameResultsResponse,
        errors=(
            (400, "bad_cursor"),
            (404, "game_not_found"),
            (404, "quiz_not_found"),
            (409, "quiz_in_play"),
        ),
    ),
)
