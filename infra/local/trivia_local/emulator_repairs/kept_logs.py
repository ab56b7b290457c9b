"""Keep the newest log streams of each function in memory, and none on disk.

ministack 1.5.33 makes a stream for each invocation, keeps all of them for ever, and saves them with
the state: after a day of games most of what it saves.
"""

import threading
from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite

STREAMS = 500
"""Streams (invocations) of a function that can be read."""

_one_at_a_time = threading.Lock()


def apply() -> None:
    from ministack.core.responses import AccountRegionScopedDict
    from ministack.services import cloudwatch_logs, lambda_svc

    rewrite(
        lambda_svc,
        "_emit_lambda_logs",
        {
            '        stream = group["streams"][stream_name]\n': (
                '        stream = group["streams"][stream_name]\n'
                '        _keep_newest(group["streams"])\n'
            )
        },
        {"_keep_newest": keep_newest},
    )
    state_with_logs = replace(cloudwatch_logs, "get_state", None)

    def state() -> dict[str, Any]:
        groups = cloudwatch_logs._log_groups
        without = AccountRegionScopedDict()
        for key, group in list(groups._data.items()):
            without._data[key] = {**group, "streams": {}}
        cloudwatch_logs._log_groups = without
        try:
            found: dict[str, Any] = state_with_logs()
        finally:
            cloudwatch_logs._log_groups = groups
        return {**found, "log_records": AccountRegionScopedDict()}

    cloudwatch_logs.get_state = state


def keep_newest(streams: dict[str, Any], at_most: int = STREAMS) -> None:
    """Drop the oldest streams, in place; a dictionary keeps the order in which they came."""
    with _one_at_a_time:
        while len(streams) > at_most:
            streams.pop(next(iter(streams)), None)
