"""Which processes workers are: forked from a zygote where the system can, else Pythons.

The zygote of the functions of the last time is started before the first of them is invoked, if one
of them is always warm; those of others come and go with what they are for.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from trivia_local.emulator_repairs.code import extracted
from trivia_local.emulator_repairs.idle import ALWAYS_WARM
from trivia_local.emulator_repairs.patch import replace
from trivia_local.emulator_repairs.processes import Process, can_fork
from trivia_local.emulator_repairs.zygote import Shared, Zygotes

_MODULES = (
    "botocore.args",
    "botocore.handlers",
    "botocore.session",
    "aws_lambda_powertools.logging",
    "aws_lambda_powertools.metrics",
    "aws_lambda_powertools.utilities.batch",
    "jwt",
    "pydantic",
    "redis",
    "trivia.adapters.*",
    "trivia.application.*",
    "trivia.contract.*",
    "trivia.domain.*",
)
"""What workers need not import again: libraries, and the floors that read no environment."""

_SERVICES = ("apigatewaymanagementapi", "dynamodb", "iot-data", "secretsmanager", "sns", "sqs")

_zygotes = Zygotes(Shared(modules=_MODULES, services=_SERVICES))


def apply() -> None:
    from ministack import app
    from ministack.core.concurrency import spawn_background

    load = replace(app, "_load_persisted_state", None)

    def load_and_prepare() -> None:
        load()
        if can_fork():
            spawn_background(_prepare, thread_name="zygotes")

    app._load_persisted_state = load_and_prepare


def start(binary: str, script: str, folder: str, environment: dict[str, str]) -> Process:
    """A worker: forked where it can be, else a process that begins at the beginning."""
    if environment.get("AWS_LAMBDA_FUNCTION_NAME", "").endswith(ALWAYS_WARM):
        _zygotes.keep(folder)
    if binary == sys.executable and can_fork():
        return _zygotes.start(Path(script).read_text(encoding="utf-8"), folder, environment)
    return subprocess.Popen(
        [binary, script],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=environment,
    )


def rest(idle_s: float) -> int:
    """End zygotes that no function was forked from for so long; returns how many."""
    return _zygotes.rest(idle_s)


def _prepare() -> None:
    """Start zygotes for the functions of the last time, before the first of them is invoked."""
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    functions = list(lambda_svc._functions._data.values())
    warm = (one for one in functions if one["config"]["FunctionName"].endswith(ALWAYS_WARM))
    for package in {function.get("code_zip") for function in warm} - {None}:
        folder = str(extracted(package, Path(tempfile.gettempdir())))
        _zygotes.keep(folder)
        _zygotes.prepare(lambda_runtime._PYTHON_WORKER_SCRIPT, folder)
