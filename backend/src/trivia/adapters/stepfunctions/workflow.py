"""One state machine of Step Functions.

A Standard one knows the names of its executions for ninety days after they ended.
https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

_KNOWN = "ExecutionAlreadyExists"


class StepFunctionsWorkflow:
    def __init__(self, client: "SFNClient", machine_arn: str) -> None:
        self._client = client
        self._arn = machine_arn

    def start(self, name: str, given: Mapping[str, str]) -> bool:
        try:
            self._client.start_execution(
                stateMachineArn=self._arn, name=name, input=json.dumps(given, sort_keys=True)
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != _KNOWN:
                raise
            return False
        return True
