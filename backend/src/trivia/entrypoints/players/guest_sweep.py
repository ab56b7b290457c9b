"""Every quarter of an hour at night: delete accounts of solo guests that nobody uses."""

from trivia.application.players.guest_sweep import GuestSweep
from trivia.bootstrap import guests as guests_bootstrap
from trivia.entrypoints.edges.invocation import Event
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.task import task


@task(guests_bootstrap.guest_sweep)
def handler(sweep: GuestSweep, invocation: Invocation) -> Event:
    swept = sweep.run()
    invocation.note(looked_at=swept.looked_at, deleted=swept.deleted, more=swept.more)
    return {"looked_at": swept.looked_at, "deleted": swept.deleted, "more": swept.more}
