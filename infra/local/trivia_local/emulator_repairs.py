"""What this project changes in the emulator (ministack 1.5.33) while it runs. Each has its reason.

ministack is pinned: look here when the pin moves.
"""

import hashlib
import socket
import threading
import time
import zipfile
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

IDLE_S = 120.0
"""Seconds without an invocation after which a worker is ended: each holds some 50 MB."""

ALWAYS_WARM = ("ActiveGamesList", "GameAnswer", "GamePlay", "LeaderboardGet", "ProfileGet")
"""What a player meets first keeps one worker for good: it would start in about a second."""


def keep_attributes_of_unchanged_resources() -> None:
    """Mend updates of nested stacks: a resource that did not change loses its attributes there.

    ministack 1.5.33 passes the previous attributes on in root stacks only; without them the next
    `Fn::GetAtt` of an unchanged resource of a child fails the update.
    """
    from ministack.services.cloudformation import _stacks, provisioners

    update = provisioners._update_resource

    def update_with_attributes(
        resource_type: str,
        physical_id: str,
        old_props: dict[str, Any],
        new_props: dict[str, Any],
        stack_name: str,
        logical_id: str | None = None,
        old_attrs: dict[str, Any] | None = None,
    ) -> tuple[str, dict[str, Any]]:
        if old_attrs is None:
            resources = (_stacks.get(stack_name) or {}).get("_resources", {})
            old_attrs = resources.get(logical_id, {}).get("Attributes")
        updated: tuple[str, dict[str, Any]] = update(
            resource_type, physical_id, old_props, new_props, stack_name, logical_id, old_attrs
        )
        return updated

    provisioners._update_resource = update_with_attributes


def share_extracted_code() -> None:
    """Extract the code of the functions once; ministack does it again for each worker.

    With dozens of workers that is tens of thousands of files at every start and stop. As on AWS,
    functions do not write where their code is.
    """
    from ministack.core import lambda_runtime

    lambda_runtime.zipfile = SimpleNamespace(**{**vars(zipfile), "ZipFile": SharedZipFile})


class SharedZipFile(zipfile.ZipFile):
    """Makes a worker's folder `code` a link to one that all workers with the same zip share."""

    _one_at_a_time = threading.Lock()

    def extractall(self, path: Any = None, members: Any = None, pwd: Any = None) -> None:
        """As the base class does it, unless `path` is the code of a worker."""
        folder = Path(path or ".")
        if folder.name != "code":
            super().extractall(path, members, pwd)
            return
        digest = hashlib.sha256(Path(str(self.filename)).read_bytes()).hexdigest()[:24]
        shared = folder.parent.parent / f"code-{digest}"
        with self._one_at_a_time:
            if not shared.exists():
                part = shared.with_suffix(".part")
                super().extractall(part)
                part.rename(shared)
        folder.rmdir()
        folder.symlink_to(shared)


def end_idle_workers() -> None:
    """End the last worker of a function too, once it idles; ministack keeps one of each for ever.

    With dozens of functions that would be more than a gigabyte on an idle laptop.
    """
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    end_surplus = lambda_runtime.reap_idle_workers

    def reap() -> int:
        ended: int = end_surplus()
        with lambda_runtime._lock:
            idle = idle_keys(lambda_runtime._workers, time.time())
            workers = [worker for key in idle for worker in lambda_runtime._workers.pop(key)]
        lambda_runtime.kill_workers(workers)
        return ended + len(workers)

    lambda_svc.reap_idle_workers = reap


def read_conditions_once() -> None:
    """Read the text of a condition once; ministack does it again for each item of a query.

    In a game of 200 players that was a quarter of what the emulator did.
    """
    from ministack.services import dynamodb

    # Nobody changes what they return: evaluators walk over the tokens by position.
    dynamodb._tokenize = lru_cache(maxsize=512)(dynamodb._tokenize)
    dynamodb._condition_syntax_error = lru_cache(maxsize=512)(dynamodb._condition_syntax_error)


def hash_code_once() -> None:
    """Hash the package of the functions once; ministack does it for each function at each save.

    Nothing else is answered while the state is saved.
    """
    from ministack.services import lambda_svc

    write = lambda_svc._write_code_blob
    digest = lru_cache(maxsize=4)(lambda code: hashlib.sha256(code).hexdigest())

    def write_unless_there(code_zip: bytes) -> str:
        known: str = digest(code_zip)
        if (Path(lambda_svc.CODE_BLOB_DIR) / f"{known}.zip").exists():
            return known
        written: str = write(code_zip)
        return written

    lambda_svc._write_code_blob = write_unless_there


def localhost_is_ipv4() -> None:
    """Let the emulator find itself where `localhost` is ::1 only: it listens on 127.0.0.1.

    It asks itself for the keys of tokens by that name; without them each call is answered 401.
    Its name cannot be the address instead: queues of before are found by it.
    """
    resolve = socket.getaddrinfo

    def resolve_localhost(host: Any, *args: Any, **kwargs: Any) -> Any:
        return resolve(
            "127.0.0.1" if host in ("localhost", b"localhost") else host, *args, **kwargs
        )

    socket.getaddrinfo = resolve_localhost


def idle_keys(pools: dict[Any, list[Any]], now: float) -> list[Any]:
    """Keys of the pools in which every worker is idle for long, and which need not stay warm."""
    return [
        key
        for key, workers in pools.items()
        if workers
        and not workers[0].func_name.endswith(ALWAYS_WARM)
        and all(not w.in_use and now - getattr(w, "last_used", now) > IDLE_S for w in workers)
    ]
