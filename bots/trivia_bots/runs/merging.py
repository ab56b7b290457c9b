"""Reports of several processes as one."""

from pydantic import BaseModel

from trivia_bots.runs.report import RunReport


def merge(one: RunReport, other: RunReport) -> RunReport:
    """Both runs as one: parts of the same game in several processes, or of several games."""
    total = one.model_copy(deep=True)
    for name in ("processes", "wanted", "joined", "rejoined", "kept", "lost_connections"):
        setattr(total, name, getattr(one, name) + getattr(other, name))
    total.finished += other.finished
    total.host_rejoined += other.host_rejoined
    total.gaps += other.gaps
    total.cpu_s += other.cpu_s
    total.seconds = max(one.seconds, other.seconds)
    _add(total.answers, other.answers)
    _add(total.players_traffic, other.players_traffic)
    _add(total.host_traffic, other.host_traffic)
    total.ack_ms += other.ack_ms
    total.join_ms += other.join_ms
    for route, times in other.http_ms.items():
        total.http_ms.setdefault(route, []).extend(times)
    same_game = one.pin == other.pin
    for index, round_ in other.rounds.items():
        total.round(index).add(round_)
    total.errors += other.errors
    total.cheats += other.cheats
    total.violations += other.violations
    for text in other.notes:
        total.note(text)
    boards = {one.board_print, other.board_print} - {None}
    if same_game and len(boards) > 1:
        total.violations.append("Two processes saw different final boards of one game.")
    total.board = one.board or other.board
    total.board_print = one.board_print or other.board_print
    return total


def _add(total: BaseModel, other: BaseModel) -> None:
    for name in type(total).model_fields:
        setattr(total, name, getattr(total, name) + getattr(other, name))
