"""The shapes of routes: what leads from a gateway to a function, and who may invoke it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Named = Iterator[tuple[str, Any]]

_EXECUTE = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
_INVOKE = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
# Only an access token carries this scope.
_SIGNED_IN = {
    "AuthorizationType": "JWT",
    "AuthorizerId": {"Ref": "Authorizer"},
    "AuthorizationScopes": ["aws.cognito.signin.user.admin"],
}


def http_routes(function: str, routes: Mapping[str, str], public: Mapping[str, str]) -> Named:
    """Routes of the HTTP API by name, each a key such as `GET /api/games`."""
    yield (
        f"{function}Integration",
        _integration(
            "Api",
            {"Fn::GetAtt": [function, "Arn"]},
            {"PayloadFormatVersion": "2.0", "TimeoutInMillis": 8000},
        ),
    )
    for name, key in {**routes, **public}.items():
        access = _SIGNED_IN if name in routes else {"AuthorizationType": "NONE"}
        yield f"{name}Route", _route("Api", key, function, access)
        path = key.replace(" ", "", 1)
        yield f"{name}Permission", _permission(function, f"${{Api}}/*/{path}")


def socket_routes(function: str, commands: Sequence[str], replies: str | None) -> Named:
    """Routes of the WebSocket API: the types of messages, and `$connect` and the like.

    Args:
        replies: the condition under which what the function returns goes back to the sender. API
            Gateway drops it without a route response, of which `$default` is the only key; the
            emulator knows none and gives everything back.
    """
    uri = {"Fn::Sub": f"{_INVOKE}${{{function}.Arn}}/invocations"}
    yield f"{function}Integration", _integration("SocketApi", uri, {})
    for command in commands:
        name = "Socket" + "".join(map(str.capitalize, command.removeprefix("$").split("_")))
        admitted = {"AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": "SocketAuthorizer"}}
        access = admitted if command == "$connect" else {}
        if replies is not None:
            access = {**access, "RouteResponseSelectionExpression": "$default"}
            yield f"{name}Response", _route_response(f"{name}Route", replies)
        yield f"{name}Route", _route("SocketApi", command, function, access)
        yield f"{name}Permission", _permission(function, f"${{SocketApi}}/${{Stage}}/{command}")


def _integration(api: str, uri: Any, more: Mapping[str, Any]) -> Any:
    properties = {"ApiId": {"Ref": api}, "IntegrationType": "AWS_PROXY", "IntegrationUri": uri}
    return {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {**properties, **more}}


def _route(api: str, key: str, function: str, access: Mapping[str, Any]) -> Any:
    target = {"Fn::Sub": f"integrations/${{{function}Integration}}"}
    properties = {"ApiId": {"Ref": api}, "RouteKey": key, "Target": target, **access}
    return {"Type": "AWS::ApiGatewayV2::Route", "Properties": properties}


def _route_response(route: str, condition: str) -> Any:
    properties = {
        "ApiId": {"Ref": "SocketApi"},
        "RouteId": {"Ref": route},
        "RouteResponseKey": "$default",
    }
    return {
        "Type": "AWS::ApiGatewayV2::RouteResponse",
        "Condition": condition,
        "Properties": properties,
    }


def _permission(function: str, source: str) -> Any:
    return {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "FunctionName": {"Ref": function},
            "Action": "lambda:InvokeFunction",
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {"Fn::Sub": f"{_EXECUTE}{source}"},
        },
    }
