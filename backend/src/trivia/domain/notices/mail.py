"""Which notices are worth an e-mail, and in which languages one is written."""

from enum import StrEnum

from trivia.domain.notices.notice import NoticeKind


class MailLanguage(StrEnum):
    EN = "en"
    DE = "de"
    FR = "fr"


MAILED = frozenset(
    {
        NoticeKind.SOLD,
        NoticeKind.BOUGHT,
        NoticeKind.PURCHASE_REFUSED,
        NoticeKind.QUIZ_HIDDEN,
        NoticeKind.QUIZ_SHOWN,
    }
)
"""What is about somebody's coins, or closes and opens their quiz. Not what others cause at will
(invitations, ratings, reports), and not what somebody has just earned at a page that shows it."""
