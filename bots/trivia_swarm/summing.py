"""The reports of all slices as one."""

from collections.abc import Sequence

from trivia_bots.runs.merging import merge
from trivia_bots.runs.report import RunReport

from trivia_swarm.files import RunFiles
from trivia_swarm.slices import Slice


def sum_up(slices: Sequence[Slice], files: RunFiles) -> RunReport:
    """Merge what the slices left, and keep it. A slice that left nothing is a violation."""
    total = _together([_report(slice_, files) for slice_ in slices])
    total.plan = {**total.plan, "players": sum(slice_.players for slice_ in slices)}
    files.sum_up(total.model_dump_json())
    return total


def _report(slice_: Slice, files: RunFiles) -> RunReport:
    text = files.reported(slice_.number)
    if text is not None:
        return RunReport.model_validate_json(text)
    lost = RunReport(plan=slice_.plan, wanted=slice_.players)
    lost.violations.append(
        f"Worker {slice_.number} left no report: nobody knows what its {slice_.players} players "
        "saw. Its log says why."
    )
    return lost


def _together(reports: list[RunReport]) -> RunReport:
    """Neighbours first: each merge copies what it has so far, which is then short most times."""
    while len(reports) > 1:
        pairs = zip(reports[::2], reports[1::2], strict=False)
        rest = reports[-1:] if len(reports) % 2 else []
        reports = [merge(one, other) for one, other in pairs] + rest
    return reports[0]
