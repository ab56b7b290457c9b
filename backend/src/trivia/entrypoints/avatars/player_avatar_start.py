"""PlayerAvatarQueue: a picture came in, and the state machine PlayerAvatar sees to it."""

from trivia.adapters.s3.events import created
from trivia.adapters.s3.keys import owner_and_name
from trivia.application.workflows.ports import Workflow
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(avatars_bootstrap.player_avatar_start)
def handler(workflow: Workflow, body: str, invocation: Invocation) -> None:
    for file in created(body):
        try:
            player_id, upload_id = owner_and_name(file.key)
        except ValueError:
            continue  # nothing that a form of ours allows
        # One execution a form, whatever it is told of: of two files that came by one the first is
        # looked at, and a thousand cost no more.
        given = {"player_id": player_id, "upload_id": upload_id, "mark": file.mark}
        started = workflow.start(upload_id, given)
        invocation.note(player_id=player_id, upload_id=upload_id, started=started)
