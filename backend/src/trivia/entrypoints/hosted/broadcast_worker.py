"""Queue GameWork: parts of large broadcasts, and what is sent or finished later."""

from trivia.adapters.websocket.work_queue import load_work
from trivia.application.hosted.games import WorkerGames
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(hosted_bootstrap.broadcast_worker)
def handler(games: WorkerGames, body: str, invocation: Invocation) -> None:
    work = load_work(body)
    invocation.note(work=type(work).__name__, game_id=work.game_id)
    try:
        games.do(work)
    finally:
        invocation.add(**games.broadcaster.observed())
