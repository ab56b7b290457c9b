"""Queue GameWork: parts of large broadcasts, and what is told or finished later."""

from trivia import bootstrap_hosted
from trivia.adapters.delivery.work_queue import load_work
from trivia.application.hosted import WorkerGames
from trivia.entrypoints.observability import Invocation
from trivia.entrypoints.queue import queue


@queue(bootstrap_hosted.broadcast_worker)
def handler(games: WorkerGames, body: str, invocation: Invocation) -> None:
    work = load_work(body)
    invocation.note(work=type(work).__name__, game_id=work.game_id)
    games.do(work)
