"""What the service asks of its cache, as the cache counts it."""

from collections.abc import Callable, Mapping

import redis

from trivia_bench.benchmark.result import RedisUse
from trivia_bench.benchmark.samples import Reading

COMMAND = "redis:"
READS = "redis reads"
OURS = frozenset({"info", "config|resetstat", "ping", "hello", "client|setinfo", "auth", "select"})
"""Commands of this reader, and of connections that open."""

SAMPLE_READS = 2
"""What one reading adds to what it counts."""


def reader(host: str, port: int, password: str) -> Callable[[], Reading]:
    """A function that reads the counters. Raises: OSError, if the cache is gone."""
    client = redis.Redis(
        host=host, port=port, password=password, socket_timeout=2, socket_connect_timeout=2
    )
    readings = 0

    def read() -> Reading:
        nonlocal readings
        try:
            commands = client.info("commandstats")
            reads = client.info("stats")["total_reads_processed"]
        except redis.RedisError as error:
            raise OSError("the cache does not answer") from error
        readings += 1
        counted = {
            COMMAND + name.removeprefix("cmdstat_"): float(stat["calls"])
            for name, stat in commands.items()
        }
        return counted | {READS: float(reads - readings * SAMPLE_READS)}

    return read


def used(grown: Mapping[str, float], answers: int) -> RedisUse | None:
    """For each answer, of counters that grew so much; None if nobody counted or answered."""
    if READS not in grown or not answers:
        return None
    calls = {
        name.removeprefix(COMMAND): round(times)
        for name, times in grown.items()
        if name.startswith(COMMAND) and name.removeprefix(COMMAND) not in OURS
    }
    most = sorted(calls.items(), key=lambda call: -call[1])[:8]
    return RedisUse(
        commands=round(sum(calls.values()) / answers, 2),
        round_trips=round(grown[READS] / answers, 2),
        most={name: times for name, times in most if times},
    )
