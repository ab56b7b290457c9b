"""AccountForgetQueue: deletes what is personal of those who leave."""

from trivia.adapters.messaging.departures import leaving_in
from trivia.application.leaving.farewell import Forgetting
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(leaving_bootstrap.account_forget)
def handler(forgetting: Forgetting, body: str, invocation: Invocation) -> None:
    leaving = leaving_in(body)
    invocation.note(player_id=leaving.player_id, last=leaving.last)
    forgetting.run(leaving)
