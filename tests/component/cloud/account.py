"""An account of AWS that answers from a list, in order."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from botocore.exceptions import ClientError
from trivia_local.cloud.findings import Clients

REGION = "eu-west-1"
Answer = tuple[str, Any]
"""An operation, and its answer, or the code of an error as text."""
Answers = dict[str, list[Answer]]


class _Client:
    def __init__(self, answers: list[Answer]) -> None:
        self._answers = iter(answers)

    def __getattr__(self, asked: str) -> Callable[..., Any]:
        def call(**_arguments: Any) -> Any:
            operation, answer = next(self._answers)
            assert operation == asked
            if isinstance(answer, str):
                raise ClientError({"Error": {"Code": answer, "Message": answer}}, asked)
            return answer

        return call


def account(answers: Answers) -> Clients:
    """Clients by service."""
    made: dict[str, _Client] = {}
    return lambda service: made.setdefault(service, _Client(answers[service]))


@contextmanager
def strict_account(answers: Answers) -> Iterator[Clients]:
    """The same, slower: calls and answers are held against the models of the services."""
    import boto3
    from botocore.stub import Stubber

    keys = {"aws_access_key_id": "a", "aws_secret_access_key": "b", "region_name": REGION}
    session = boto3.Session(**keys)  # type: ignore[arg-type]
    made: dict[str, Any] = {}
    with ExitStack() as stack:

        def client(service: str) -> Any:
            if service not in made:
                made[service] = session.client(service)  # type: ignore[call-overload]
                stubber = stack.enter_context(Stubber(made[service]))
                for operation, answer in answers[service]:
                    if isinstance(answer, str):
                        stubber.add_client_error(operation, answer)
                    else:
                        stubber.add_response(operation, answer)
            return made[service]

        yield client
