"""Every minute: publish what a crash or an outage left in the outbox."""

from trivia.application.outbox.relay import OutboxSweep
from trivia.bootstrap import outbox as outbox_bootstrap
from trivia.entrypoints.edges.invocation import Event
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.task import task


@task(outbox_bootstrap.outbox_sweep)
def handler(sweep: OutboxSweep, invocation: Invocation) -> Event:
    swept = sweep.run()
    invocation.note(published=swept.published, failed=swept.failed, more=swept.more)
    if swept.published:
        invocation.count("OutboxSwept", swept.published)
    if swept.failed:
        invocation.count("OutboxFailed", swept.failed)
    return {"published": swept.published, "failed": swept.failed}
