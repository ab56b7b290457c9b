"""A file is sent and read, its quiz becomes a draft, and leaves in another format."""

from functools import partial
from uuid import UUID

from trivia.bootstrap import imports as imports_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia.entrypoints.imports import (
    quiz_export,
    quiz_import,
    quiz_import_get,
    quiz_import_put,
)
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.fakes.world import http_event
from tests.infra.rehearsal.common import send_file

READ = Function("QuizImport", quiz_import.handler)
GET = Function("QuizImportGet", quiz_import_get.handler)
PUT = Function("QuizImportPut", quiz_import_put.handler)
EXPORT = Function("QuizExport", quiz_export.handler)
PROVIDERS = (
    imports_bootstrap.quiz_import,
    imports_bootstrap.quiz_import_get,
    imports_bootstrap.quiz_import_put,
    imports_bootstrap.quiz_export,
)
IMPORTS = "/api/my/imports"
IMPORT = f"{IMPORTS}/{{import_id}}"
FILE = b"question,answer\n" + b"".join(b"What is %d?,%d\n" % (at, at) for at in range(300))


def begin(cloud: Cloud, author: str, number: int) -> str:
    """The id of an import that was begun; its file is not there yet."""
    body = {"request_id": str(UUID(int=number)), "file_name": "a.csv", "bytes": len(FILE)}
    return str(cloud.http(PUT, f"POST {IMPORTS}", author, body=body)["import_id"])


def send(cloud: Cloud, author: str, import_id: str, content: bytes = FILE) -> None:
    """The file comes in, and is read."""
    send_file(cloud, READ, f"imports/{author}/{import_id}", content)


def export(cloud: Cloud, author: str, quiz_id: str) -> None:
    event = http_event(
        Player(PlayerId(author), "Ada"), path={"quiz_id": quiz_id}, query={"format": "gift"}
    )
    answer = cloud.invoke(EXPORT, event | {"routeKey": "GET /api/my/quizzes/{quiz_id}/export"})
    assert answer["statusCode"] == 200, answer


def files(cloud: Cloud, author: str) -> None:
    with wired(cloud, PROVIDERS, {}):
        import_id = begin(cloud, author, 1)
        send(cloud, author, import_id)
        ask = partial(cloud.http, player_id=author, path={"import_id": import_id})
        assert ask(GET, f"GET {IMPORT}")["state"] == "done"
        ask(GET, f"GET {IMPORT}/rows")
        made = ask(PUT, f"POST {IMPORT}/quizzes", body={"quizzes": [1, 2]})["quizzes"]
        export(cloud, author, made[0]["quiz_id"])
