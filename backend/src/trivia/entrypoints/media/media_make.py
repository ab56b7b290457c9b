"""MediaQueue: what was uploaded becomes what pages show."""

from trivia.adapters.s3.events import created
from trivia.adapters.s3.keys import owner_and_name
from trivia.application.media.making import Making
from trivia.bootstrap import media as media_bootstrap
from trivia.domain.ids import MediaId
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(media_bootstrap.media_make)
def handler(making: Making, body: str, invocation: Invocation) -> None:
    for file in created(body):
        try:
            owner_id, name = owner_and_name(file.key)
        except ValueError:
            continue  # nothing that a form of ours allows
        outcome = making.of(owner_id, MediaId(name), file.mark)
        invocation.note(media_id=name, outcome=outcome)
        invocation.count("MediaMade" if outcome == "ready" else "MediaNotMade")
