"""Every night: pictures and sounds that nobody uses are deleted."""

from trivia.application.media.sweeping import Sweep
from trivia.bootstrap import media as media_bootstrap
from trivia.entrypoints.edges.invocation import Event
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.task import task


@task(media_bootstrap.media_sweep)
def handler(sweep: Sweep, invocation: Invocation) -> Event:
    seen, dropped = sweep.run()
    invocation.note(looked_at=seen, unused=dropped)
    if dropped:
        invocation.count("MediaDropped", dropped)
    return {"looked_at": seen, "unused": dropped}
