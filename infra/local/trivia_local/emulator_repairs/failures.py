"""What players are told when a function fails is what AWS tells them: nothing of its inside.

ministack 1.5.33 answers with the function's error (`Sandbox.Timedout`, paths, messages); and a
message of lists nested in lists ends the connection of who sends it.
"""

import json

from trivia_local.emulator_repairs.patch import rewrite


def apply() -> None:
    from ministack.services import apigateway, lambda_svc

    rewrite(
        apigateway,
        "_evaluate_route_selection",
        {"except (ValueError, TypeError):": "except (ValueError, TypeError, RecursionError):"},
    )
    rewrite(
        apigateway,
        "_invoke_ws_lambda",
        {'"body": result.get("error", "")': '"body": told(connection_id, message_id)'},
        {"told": told},
    )
    failed = "payload = json.dumps(err_body) if isinstance(err_body, dict) else str(err_body)"
    throttled = "body_str = json.dumps(tb) if isinstance(tb, dict) else str(tb)"
    rewrite(
        lambda_svc,
        "lambda_execute_result_to_api_proxy_response",
        {
            failed: "payload = internal_error",
            throttled: "body_str = too_many",
            '"statusCode": 502,': '"statusCode": 500,',
        },
        {
            "internal_error": json.dumps({"message": "Internal Server Error"}),
            "too_many": json.dumps({"message": "Too Many Requests"}),
        },
    )


def told(connection_id: str, request_id: str) -> str:
    """In the form of API Gateway; no event, so that clients pass it over."""
    said = {"message": "Internal server error", "connectionId": connection_id}
    return json.dumps(said | {"requestId": request_id})
