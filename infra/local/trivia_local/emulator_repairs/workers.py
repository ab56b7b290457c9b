"""Invoke a function without waiting: no thread for each invocation, and no pause for its log.

ministack 1.5.33 reads a worker's log in a thread and looks every millisecond whether more came:
5 ms after the last line, 50 ms if there was none, with the worker held. A worker writes its log
before its answer, so what the pipe holds when the answer is there is all of it.
"""

import logging
from typing import Any

from trivia_local.emulator_repairs.forking import start
from trivia_local.emulator_repairs.idle import WARM_UP
from trivia_local.emulator_repairs.patch import replace, rewrite
from trivia_local.emulator_repairs.pipes import Ended, Pipes, TooLate
from trivia_local.emulator_repairs.processes import Process

_log = logging.getLogger("lambda_runtime")

START_S = 30.0
"""Seconds in which a worker must have imported its handler."""

_START = """\
    self._proc = subprocess.Popen(
        [binary, worker_path],
        cwd=code_dir,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=spawn_env,
    )

    self._stderr_queue = queue.Queue()
    self._stderr_thread = threading.Thread(
        target=self._read_stderr, daemon=True, name=f"stderr-{self.func_name}"
    )
    self._stderr_thread.start()
"""

_READY = """\
    self._proc.stdin.write(json.dumps(init) + "\\n")
    self._proc.stdin.flush()

    # Read init response, skipping non-JSON lines (stray console output from modules)
    response = None
    for _ in range(200):
        response_line = self._proc.stdout.readline()
        if not response_line:
            stderr_out = ""
            try:
                stderr_out = self._proc.stderr.read(4096)
            except Exception:
                pass
            raise RuntimeError(f"Worker process exited immediately. stderr: {stderr_out}")
        response_line = response_line.strip()
        if not response_line or not response_line.startswith("{"):
            continue
        try:
            response = json.loads(response_line)
            break
        except json.JSONDecodeError:
            continue
    if response is None:
        raise RuntimeError("No JSON init response from worker")
"""


def apply() -> None:
    from ministack.core import lambda_runtime

    rewrite(
        lambda_runtime.Worker,
        "_spawn",
        {
            _START: "    self._begin(binary, worker_path, code_dir, spawn_env)\n",
            _READY: "    response = self._introduce(init)\n",
        },
    )
    replace(lambda_runtime, "Worker", piped(lambda_runtime.Worker, lambda_runtime))


def piped(worker: Any, runtime: Any) -> type[Any]:
    """The emulator's class of workers, with `invoke` made anew."""

    class PipedWorker(worker):  # type: ignore[misc]
        """A worker that is asked and answers through `Pipes`; `asked` by more than a warm-up."""

        asked = False

        def _begin(
            self, binary: str, script: str, folder: str, environment: dict[str, str]
        ) -> None:
            self._proc: Process | None = start(binary, script, folder, environment)
            self._pipes = Pipes(self._proc)

        def _introduce(self, init: dict[str, Any]) -> dict[str, Any]:
            try:
                return self._pipes.ask(init, START_S)
            except (Ended, TooLate) as error:
                log = self._pipes.log()[-4096:]
                self._end()
                raise RuntimeError(f"Worker process exited immediately. stderr: {log}") from error

        def invoke(
            self,
            event: Any,
            request_id: str,
            *,
            trace_id: str | None = None,
            depth: Any = None,
            durable: dict[str, Any] | None = None,
            invoked_function_arn: str | None = None,
        ) -> dict[str, Any]:
            with self._lock:
                self.asked = self.asked or event != WARM_UP
                cold = self._proc is None or self._proc.poll() is not None
                if cold:
                    self._spawn()
                    self._cold = False
                pipes = self._pipes
                seconds = self.config.get("Timeout", 30)
                arn = invoked_function_arn
                context = {
                    "request_id": request_id,
                    "invoked_function_arn": self.config.get("FunctionArn", "")
                    if arn is None
                    else arn,
                    "timeout_ms": int(float(seconds) * 1000),
                    "trace_id": trace_id,
                    "depth": depth,
                    "durable": durable or {},
                }
                try:
                    answer = pipes.ask({"event": event, "ctx": context}, seconds)
                except TooLate:
                    _log.warning("Lambda %s timed out after %ds", self.func_name, seconds)
                    answer = _failure(f"Task timed out after {seconds}.00 seconds")
                except Ended:
                    answer = _failure("Worker process died")
                answer |= {"cold_start": cold, "log": pipes.log()}
                if answer["status"] == "error":
                    self._end()
                return answer

        def _end(self) -> None:
            process, self._proc = self._proc, None
            runtime._signal(process)
            runtime._collect(process, runtime.time.monotonic() + runtime._REAP_GRACE)

    return PipedWorker


def _failure(text: str) -> dict[str, Any]:
    return {"status": "error", "error": text}
