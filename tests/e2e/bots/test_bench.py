"""The benchmark as its users call it, on a stack that runs."""

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from trivia_bench.benchmark.result import read_result
from trivia_local.layout import StackFolder

from tests.stack import RunningStack

PLAYERS = 6


def bench(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "trivia_local.cli", "bench", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_small_game_is_measured_written_down_and_compared(
    stack: RunningStack, tmp_path: Path
) -> None:
    stack_file = StackFolder.of(stack.info.name).stack_file
    wanted = ("--scenario", f"live-{PLAYERS}-at-once", "--questions", "1", "--processes", "2")

    bench(*wanted, "--target", str(stack_file), "--out", str(tmp_path))

    result = read_result((tmp_path / "result.json").read_text(encoding="utf-8"))
    (run,) = result.scenarios[0].runs
    assert result.failures == []
    assert (run.answers.sent, run.answers.stored, run.answers.lost) == (2 * PLAYERS,) * 2 + (0,)
    for times in (run.question, run.receipt, run.result):
        assert times is not None
        assert times.n == PLAYERS
    assert run.processes == 3
    assert run.traffic is not None
    assert run.traffic.up == run.traffic.expected_up == 0.5, "a join; answers are billed by no one"
    assert run.cpu is not None
    assert run.cpu.functions is not None
    assert run.redis is not None
    assert run.redis.commands > run.redis.round_trips > 0

    text = (tmp_path / "result.html").read_text(encoding="utf-8")
    assert f"live-{PLAYERS}-at-once" in text
    assert text.count("<svg") == 4
    assert not re.search(r"#0[0-9a-f]{5}\b", text), "a colour that is not the page's own"

    for plot in tmp_path.glob("plot-*.svg"):
        ElementTree.parse(plot)
    assert len(list(tmp_path.glob("plot-*.svg"))) == 4
    assert "### Cache" in (tmp_path / "result.md").read_text(encoding="utf-8")

    file = str(tmp_path / "result.json")
    rows = json.loads(bench("compare", file, file, "--json"))
    assert {row["ratio"] for row in rows} <= {1, None}
    assert {row["verdict"] for row in rows} == {"same"}
