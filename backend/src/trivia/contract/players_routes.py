"""Routes of players as others see them, and of their own past."""

from trivia.contract import leaving, players
from trivia.contract.route import Route

PLAYERS = (
    Route(
        method="GET",
        path="/api/players/{name}",
        function="PlayerGet",
        operation="GetPlayer",
        summary="A player as everyone may see them",
        response=players.PlayerResponse,
        errors=((404, "player_not_found"),),
        public=True,
        why_public="what its player shows to everyone; only who knows the name finds it",
    ),
    Route(
        method="GET",
        path="/api/me/history",
        function="PlayerGet",
        operation="GetHistory",
        summary="What the caller has played, newest first",
        query=(("cursor", "`next` of the page before"),),
        response=players.HistoryPage,
        errors=((400, "bad_cursor"),),
    ),
    Route(
        method="GET",
        path="/api/me/days",
        function="PlayerGet",
        operation="GetDays",
        summary="What each of the last four weeks' days has brought the caller",
        query=(("offset", "minutes by which the caller's clock is ahead of UTC; 0 if left out"),),
        response=players.DaysEarned,
        errors=((400, "bad_offset"),),
    ),
    Route(
        method="GET",
        path="/api/me/export",
        function="AccountExport",
        operation="GetOwnData",
        summary="A part of all that is kept of the caller, as JSON",
        query=(("cursor", "`next` of the part before"),),
        response=leaving.OwnDataPart,
        errors=((400, "bad_cursor"), (429, "too_many_requests")),
    ),
    Route(
        method="POST",
        path="/api/me/deletion",
        function="AccountDelete",
        operation="DeleteAccount",
        summary="Delete the caller's account and all that is personal: within a day, for ever",
        status=204,
        request=leaving.AskToLeave,
        response=None,
        errors=((422, "name_differs"), (429, "too_many_requests")),
    ),
)
