"""One structured log line per invocation; what it counts is in the same line, as CloudWatch EMF.

Never a token, an e-mail address or an answer: the fields are the ones set here and by `note`.
"""

import logging
import os
import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

# Lambda takes `level` and `timestamp` of a line in JSON for its own if they have this form.
logger = Logger(location=None, serialize_stacktrace=False, use_rfc3339=True, utc=True)


class Invocation:
    """What is said about one invocation when it ends."""

    def __init__(self, **fields: Any) -> None:
        self._started = time.perf_counter()
        self._fields = fields
        self._counts: dict[str, int] = {}
        self._outcome = "ok"
        self._error: BaseException | None = None
        self._quiet = False

    def note(self, **fields: Any) -> None:
        """Add fields to the line."""
        self._fields.update(fields)

    def add(self, **numbers: int) -> None:
        """Add to numbers on the line, which begin at 0."""
        for name, by in numbers.items():
            self._fields[name] = self._fields.get(name, 0) + by

    def count(self, metric: str, by: int = 1) -> None:
        """Add to a metric; only what is counted is sent."""
        self._counts[metric] = self._counts.get(metric, 0) + by

    def quiet(self) -> None:
        """No line if it ends well: others tell of it, and it happens too often."""
        self._quiet = True

    def came_to(self, outcome: str, error: BaseException | None = None) -> None:
        """Say how it ends, if not well; `error` is one that nobody expected."""
        self._outcome, self._error = outcome, error

    def end(self, outcome: str | None = None, error: BaseException | None = None) -> None:
        """Write the line: with `outcome` if it is given, else with what was said before."""
        if outcome is not None:
            self.came_to(outcome, error)
        self._fields["outcome"] = self._outcome
        self._fields["duration_ms"] = round((time.perf_counter() - self._started) * 1000, 1)
        extra = {**self._fields, **self._metrics()}
        if self._quiet and self._outcome == "ok":
            logger.debug("invocation", extra=extra)
        elif self._error is None:
            logger.info("invocation", extra=extra)
        else:
            logger.error("invocation", extra=extra, exc_info=self._error)

    def _metrics(self) -> dict[str, Any]:
        if not self._counts or "POWERTOOLS_METRICS_NAMESPACE" not in os.environ:
            return {}
        metrics = EphemeralMetrics()
        for name, value in self._counts.items():
            metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
        emf: dict[str, Any] = dict(metrics.serialize_metric_set())
        emf.pop("service", None)  # the logger sets it
        return emf


def build_at_cold_start(provider: Callable[[], object]) -> None:
    """On Lambda, build the service while it starts: a wrong setting fails here, by name."""
    if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
        # What else is logged than the lines of invocations: AWS's runtime lets libraries tell more.
        logging.getLogger().setLevel(logging.WARNING)
        provider()


def is_warm_up(event: Any) -> bool:
    return isinstance(event, dict) and event.get("warmup") is True


WARM = {"warm": True}
