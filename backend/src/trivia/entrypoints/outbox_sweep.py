"""Every minute: publish what a crash or an outage left in the outbox."""

from trivia import bootstrap
from trivia.application.outbox import OutboxSweep
from trivia.entrypoints.observability import Invocation
from trivia.entrypoints.task import Event, task


@task(bootstrap.outbox_sweep)
def handler(sweep: OutboxSweep, invocation: Invocation) -> Event:
    swept = sweep.run()
    invocation.note(published=swept.published, failed=swept.failed, more=swept.more)
    if swept.published:
        invocation.count("OutboxSwept", swept.published)
    if swept.failed:
        invocation.count("OutboxFailed", swept.failed)
    return {"published": swept.published, "failed": swept.failed}
