"""Powertools' batch processor, without its models of every event source.

It loads those if pydantic is there already, for an option that nothing here uses: 3 % of the
cold start of a function that reads a queue.
"""

import sys

_pydantic = sys.modules.pop("pydantic", None)
try:
    from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
finally:
    if _pydantic is not None:
        sys.modules["pydantic"] = _pydantic

__all__ = ["BatchProcessor", "EventType", "SQSRecord"]
