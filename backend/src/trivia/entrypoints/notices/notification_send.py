"""NotificationQueue: the one writer of what players are told."""

from trivia.adapters.messaging.encoding import notice_sent
from trivia.application.notices.keeping import Came, NoticeKeeper
from trivia.bootstrap import notices as notices_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue

_COUNTED = {Came.SHOWN: "NoticeShown", Came.KEPT: "NoticeNotShown", Came.NOBODY: "NoticeForNobody"}


@queue(notices_bootstrap.notification_send)
def handler(keeper: NoticeKeeper, body: str, invocation: Invocation) -> None:
    invocation.count(_COUNTED[keeper.take(notice_sent(body))])
