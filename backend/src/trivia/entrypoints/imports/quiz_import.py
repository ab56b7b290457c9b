"""QuizImportQueue: reads a file that was sent."""

from trivia.adapters.s3.events import created
from trivia.adapters.s3.keys import owner_and_name
from trivia.application.imports.reading import Importing
from trivia.bootstrap import imports as imports_bootstrap
from trivia.domain.formats.report import RefusedFile
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(imports_bootstrap.quiz_import)
def handler(importing: Importing, body: str, invocation: Invocation) -> None:
    for one in created(body):
        owner_id, import_id = owner_and_name(one.key)
        invocation.note(import_id=import_id, player_id=owner_id)
        came_to = importing.read(owner_id, import_id, one.mark)
        if came_to is None:
            invocation.count("ImportIgnored")
        elif isinstance(came_to, RefusedFile):
            invocation.note(refused=came_to.remark.code)
            invocation.count("ImportRefused")
        else:
            invocation.note(format=came_to.format, rows=len(came_to.rows))
            invocation.count("ImportRead")
