"""The routes of notices."""

from trivia.contract import notices
from trivia.contract.route import GUEST, Route

NOTICES = (
    Route(
        method="GET",
        path="/api/me/notices",
        function="NotificationsGet",
        operation="ListNotices",
        summary="What the caller was told, newest first, and how much of it is unread",
        query=(("cursor", "`cursor` of the page before"),),
        response=notices.NoticesResponse,
        errors=(GUEST, (400, "bad_cursor")),
    ),
    Route(
        method="PUT",
        path="/api/me/notices/read",
        function="NotificationsGet",
        operation="ReadNotices",
        summary="Note how far the caller has read; what was read stays so",
        request=notices.PutNoticesRead,
        response=notices.NoticesRead,
        errors=(GUEST,),
    ),
    Route(
        method="PUT",
        path="/api/me/notices/mail",
        function="NotificationsGet",
        operation="MailNotices",
        summary="Have what is worth it sent by e-mail too, or no longer",
        request=notices.PutNoticeMail,
        response=notices.NoticeMail,
        errors=(GUEST, (409, "mail_not_offered"), (409, "profile_required")),
    ),
    Route(
        method="POST",
        path="/api/hosted-games/{game_id}/invitations",
        function="GameInvite",
        summary="Tell a player of a game that the caller hosts; once a game, however often",
        request=notices.SendInvitation,
        status=204,
        response=None,
        errors=(
            GUEST,
            (404, "game_not_found"),
            (404, "player_not_found"),
            (409, "invites_oneself"),
            (409, "profile_required"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="POST",
        path="/api/site-tickets",
        function="TicketIssue",
        operation="CreateSiteTicket",
        summary="A ticket to hear on the caller's own topic what they are told",
        status=201,
        response=notices.SiteTicket,
        errors=(GUEST, (429, "too_many_requests")),
    ),
)
