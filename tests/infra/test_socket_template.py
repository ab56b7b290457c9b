"""The WebSocket API of the template: one gate, and a route for every command."""

from typing import Any, get_args

import pytest
from trivia.contract.games import commands as game_commands

from tests.infra.stack_model import (
    functions,
    on_aws,
    resource,
    resources,
    templates,
    text,
)

ROUTES = [r for r in resources("AWS::ApiGatewayV2::Route") if r.file == "hosted.yaml"]
BUILT_IN = {"$connect", "$disconnect", "$default"}
PLAYER_ROUTES = {"join", "answer", "sync", "ping", "$default"}


def _types(union: Any) -> set[str]:
    members = get_args(get_args(union)[0])
    return {get_args(member.model_fields["type"].annotation)[0] for member in members}


def _function(route: dict[str, Any]) -> str:
    target = text(route["Target"]).removeprefix("integrations/${").removesuffix("}")
    uri = text(resource(target).properties["IntegrationUri"])
    return uri.split("functions/${")[1].split(".Arn}")[0]


def test_every_command_of_the_contract_has_a_route() -> None:
    declared = {route.properties["RouteKey"] for route in ROUTES}

    commands = _types(game_commands.HostCommand) | _types(game_commands.PlayerCommand)
    assert declared == commands | BUILT_IN
    selection = resource("SocketApi").properties["RouteSelectionExpression"]
    assert selection == "$request.body.type"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.properties["RouteKey"])
def test_a_route_reaches_the_function_of_its_side(route: Any) -> None:
    key = route.properties["RouteKey"]
    wanted = {"$connect": "WsConnect", "$disconnect": "WsDisconnect"}.get(
        key, "LivePlayer" if key in PLAYER_ROUTES else "LiveAdmin"
    )

    assert _function(route.properties) == wanted
    (permission,) = (
        p.properties
        for p in resources("AWS::Lambda::Permission")
        if p.file == "hosted.yaml"
        and text(p.properties["SourceArn"]).endswith(f"${{SocketApi}}/${{Stage}}/{key}")
    )
    assert permission["FunctionName"] == {"Ref": wanted}


def test_what_only_the_sender_is_told_is_given_back() -> None:
    """Without a route response API Gateway drops what a function returns, and `$default` is the
    only key it may have (API Gateway's guide, "Set up route responses for WebSocket APIs"); the
    emulator gives everything back and knows no such resource."""
    answered = {
        route.name for route in ROUTES if "RouteResponseSelectionExpression" in route.properties
    }
    keys = {route.properties["RouteKey"] for route in ROUTES if route.name in answered}
    responses = [
        r for r in resources("AWS::ApiGatewayV2::RouteResponse") if r.file == "hosted.yaml"
    ]

    assert keys == PLAYER_ROUTES, "hosts hear of their commands by what happens, or by a post"
    assert {r.properties["RouteId"]["Ref"] for r in responses} == answered
    for response in responses:
        assert response.properties["RouteResponseKey"] == "$default"
        assert response.attributes["Condition"] == "IsAws"
    for route in ROUTES:
        if route.name in answered:
            assert route.properties["RouteResponseSelectionExpression"] == "$default"


def test_a_ticket_in_the_query_string_opens_a_connection_and_nothing_else_does() -> None:
    authorizer = resource("SocketAuthorizer").properties
    (connect,) = (r.properties for r in ROUTES if r.properties["RouteKey"] == "$connect")

    assert authorizer["AuthorizerType"] == "REQUEST"
    assert authorizer["IdentitySource"] == ["route.request.querystring.ticket"]
    # A cached decision would let a used ticket in again.
    assert "AuthorizerResultTtlInSeconds" not in authorizer
    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": "SocketAuthorizer"}


def test_the_stage_waits_for_its_routes_and_is_throttled() -> None:
    stage = resource("SocketStage")

    assert set(stage.attributes["DependsOn"]) == {route.name for route in ROUTES}
    limits = stage.properties["DefaultRouteSettings"]
    assert 0 < limits["ThrottlingRateLimit"] <= 10_000
    assert 0 < limits["ThrottlingBurstLimit"] <= 5_000


def test_the_log_of_the_edge_holds_no_ticket() -> None:
    condition, settings, nothing = resource("SocketStage").properties["AccessLogSettings"]["Fn::If"]
    assert (condition, nothing) == ("Logs", {"Ref": "AWS::NoValue"})
    logged = settings["Format"]

    assert "querystring" not in logged.lower()
    assert "sourceIp" not in logged


def test_the_edge_waits_longer_than_any_function_but_less_than_its_own_limit() -> None:
    for name in ("WsConnect", "LiveAdmin", "LivePlayer", "WsDisconnect"):
        assert functions()[name]["Timeout"] < 29


def test_work_is_tried_five_times_then_kept_and_given_out_once() -> None:
    queue = resource("GameWorkQueue").properties

    assert on_aws(queue["RedrivePolicy"]["maxReceiveCount"]) >= 5
    assert queue["VisibilityTimeout"] >= 6 * functions()["BroadcastWorker"]["Timeout"]


def test_the_key_of_tickets_is_made_by_cloudformation_and_in_no_environment() -> None:
    key = resource("TicketKey").properties

    assert key["GenerateSecretString"]["PasswordLength"] >= 32
    for function in functions().values():
        value = function["Environment"]["Variables"].get("TICKET_KEY_SECRET")
        assert value in (None, {"Ref": "TicketKeySecret"})


def test_a_fresh_account_deploys_without_the_role_that_logs_of_sockets_need() -> None:
    """https://repost.aws/knowledge-center/api-gateway-cloudwatch-logs"""
    root = templates()["template.yaml"]
    asked = root["Parameters"]["SocketLogs"]

    assert asked["Default"] == "none"
    assert asked["AllowedValues"] == ["none", "account", "role"]
    # What is made for all of the account's APIs stays, and only who asks for it makes it.
    assert resource("Account").attributes["Condition"] == "MakesLogRole"
    for kept in ("GatewayLogsRole", "GatewayAccount"):
        assert resource(kept).attributes["DeletionPolicy"] == "Retain"
    # A stage that logs waits until the account may: by way of the output of that stack.
    told = resource("Socket").properties["Parameters"]["LogsAccesses"]["Fn::If"]
    assert told[:2] == ["MakesLogRole", {"Fn::GetAtt": ["Account", "Outputs.Logs"]}]
