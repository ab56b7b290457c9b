"""What the state machine PlayerAvatar says to its functions, and they to it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from trivia.application.avatars.values import Outcome, Sent
from trivia.bootstrap.core import Provider
from trivia.domain.ids import MediaId, PlayerId
from trivia.entrypoints.edges.invocation import Event, Handler, invoked
from trivia.entrypoints.edges.observability import Invocation

S = TypeVar("S")
Step = Callable[[S, Sent, str], Outcome]
"""The last is why it is refused, of the step that refuses."""


def steps(provider: Provider[S], known: Mapping[str, Step[S]]) -> Handler:
    """A Lambda handler of steps, by the names that the machine has for them.

    An exception goes on to the machine, which tries the step again.
    """

    def answer(event: Event, invocation: Invocation) -> Event:
        sent = Sent(
            player_id=PlayerId(event["player_id"]),
            upload_id=MediaId(event["upload_id"]),
            mark=event["mark"],
        )
        invocation.note(step=event["step"], player_id=sent.player_id, upload_id=sent.upload_id)
        outcome = known[event["step"]](provider(), sent, event.get("code", ""))
        invocation.note(course=outcome.course.value, code=outcome.code)
        return {"course": outcome.course.value, "code": outcome.code or ""}

    return invoked(provider, answer)
