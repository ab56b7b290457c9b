"""A language model of Amazon Bedrock."""

from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from trivia.adapters.assistant.chat_server import ANSWER_BYTES_MOST
from trivia.application.authoring.suggesting import assistant_failed

_TOKENS_MOST = 6_000


class Converser(Protocol):
    """What is called of botocore's client `bedrock-runtime`."""

    def converse(self, **request: Any) -> Any: ...


class Bedrock:
    def __init__(self, client: Converser, model: str) -> None:
        self._client = client
        self._model = model

    def answer(self, task: str, material: str, request_id: str) -> str:
        try:
            reply = self._client.converse(
                modelId=self._model,
                system=[{"text": task}],
                messages=[{"role": "user", "content": [{"text": material}]}],
                inferenceConfig={"maxTokens": _TOKENS_MOST},
                requestMetadata={"request_id": request_id},
            )
            parts = reply["output"]["message"]["content"]
            said = "".join(part.get("text", "") for part in parts)
        except (BotoCoreError, ClientError, KeyError, TypeError, AttributeError) as error:
            raise assistant_failed() from error
        if len(said.encode()) > ANSWER_BYTES_MOST:
            raise assistant_failed()
        return said
