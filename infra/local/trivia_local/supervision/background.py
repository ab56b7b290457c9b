"""The supervisor of a stack that runs in the background: a process like the others."""

import sys

from trivia_local import processes, servers
from trivia_local.layout import ROOT, StackFolder, home

SUPERVISOR = "supervisor"


def start_supervisor(folder: StackFolder) -> None:
    """Start it, unless it runs."""
    for record in processes.records(folder.run):
        if record.name == SUPERVISOR:
            if processes.leader(record):
                return
            processes.stop(record, folder.run)
    processes.start(
        SUPERVISOR,
        [sys.executable, "-m", "trivia_local.supervision", folder.name],
        run=folder.run,
        log=servers.log_file(folder, SUPERVISOR),
        env={"PYTHONPATH": str(ROOT / "infra" / "local"), "TRIVIA_HOME": str(home())},
    )
