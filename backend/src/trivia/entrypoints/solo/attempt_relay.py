"""Tells leaderboard and progress of scored attempts.

The stream of the table calls it with what was just scored; every minute it looks for what that
has missed. A failure is no error here: what was not told stays pending.
"""

from dataclasses import replace

from trivia.adapters.dynamodb.pending import readable
from trivia.adapters.dynamodb.solo.scored import scored_attempt
from trivia.application.outbox.relay import Swept
from trivia.bootstrap import solo as solo_bootstrap
from trivia.entrypoints.edges.invocation import Event, invoked
from trivia.entrypoints.edges.observability import Invocation


def _told(event: Event) -> Swept:
    telling = solo_bootstrap.attempt_relay()
    if "Records" not in event:
        return telling.sweep()
    images = (record.get("dynamodb", {}).get("NewImage", {}) for record in event["Records"])
    pending = [image for image in images if "pending" in image]
    broken: list[str] = []
    told = telling.tell([one for _, one in readable(pending, scored_attempt, broken.append)])
    return replace(told, failed=told.failed + len(broken))


def _answer(event: Event, invocation: Invocation) -> Event:
    told = _told(event)
    invocation.note(published=told.published, failed=told.failed, more=told.more)
    if "Records" not in event and told.published:
        invocation.count("AttemptSwept", told.published)
    if told.failed:
        invocation.count("AttemptUntold", told.failed)
    return {"published": told.published, "failed": told.failed}


handler = invoked(solo_bootstrap.attempt_relay, _answer)
