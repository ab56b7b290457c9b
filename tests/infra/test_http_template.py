"""The HTTP API of the template is the one of the contract."""

from typing import Any

import pytest
from trivia.contract.routes import ROUTES, Route
from trivia_bench.costs.quotas import quotas_of

from tests.infra.stack_model import Resource, functions, resource, resources, text

_BY_ROUTE = pytest.mark.parametrize(
    "route", ROUTES, ids=lambda route: f"{route.method} {route.path}"
)


def _http_routes() -> list[Resource]:
    return [r for r in resources("AWS::ApiGatewayV2::Route") if r.file == "http.yaml"]


def _declared(route: Route) -> dict[str, Any]:
    key = f"{route.method} {route.path}"
    found = [r for r in _http_routes() if r.properties["RouteKey"] == key]
    assert len(found) == 1, f"{key} is declared {len(found)} times"
    return found[0].properties


def test_no_route_is_missing_and_none_is_unknown() -> None:
    declared = {
        r.properties["RouteKey"]
        for r in resources("AWS::ApiGatewayV2::Route")
        if r.file == "http.yaml"
    }

    assert declared == {f"{route.method} {route.path}" for route in ROUTES}


@_BY_ROUTE
def test_a_route_reaches_its_function(route: Route) -> None:
    target = text(_declared(route)["Target"])
    integration = resource(target.removeprefix("integrations/${").removesuffix("}")).properties

    assert integration["IntegrationUri"] == {"Fn::GetAtt": [route.function, "Arn"]}
    assert integration["IntegrationType"] == "AWS_PROXY"
    assert integration["PayloadFormatVersion"] == "2.0"


@_BY_ROUTE
def test_a_route_asks_for_a_token_unless_it_is_public(route: Route) -> None:
    declared = _declared(route)

    if route.public:
        assert declared["AuthorizationType"] == "NONE"
        assert route.why_public
    else:
        assert declared["AuthorizationType"] == "JWT"
        assert declared["AuthorizerId"] == {"Ref": "Authorizer"}


@_BY_ROUTE
def test_an_id_token_does_not_open_a_route(route: Route) -> None:
    # Only access tokens carry a scope.
    scopes = _declared(route).get("AuthorizationScopes")

    assert scopes == (None if route.public else ["aws.cognito.signin.user.admin"])


def test_only_its_own_routes_may_invoke_a_function() -> None:
    allowed = {
        (
            p.properties["FunctionName"]["Ref"],
            text(p.properties["SourceArn"]).split(":${Api}/*/")[1],
        )
        for p in resources("AWS::Lambda::Permission")
        if p.properties["Principal"] == "apigateway.amazonaws.com" and p.file == "http.yaml"
    }

    assert allowed == {(route.function, f"{route.method}{route.path}") for route in ROUTES}


def test_tokens_are_those_of_our_pool_for_our_client() -> None:
    authorizer = resource("Authorizer").properties

    assert authorizer["AuthorizerType"] == "JWT"
    assert authorizer["IdentitySource"] == ["$request.header.Authorization"]
    assert authorizer["JwtConfiguration"] == {
        "Issuer": {"Fn::Sub": "https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPoolId}"},
        "Audience": [{"Ref": "UserPoolClientId"}],
    }


def test_every_route_is_throttled() -> None:
    stage = resource("StageDefault").properties
    limits = [stage["DefaultRouteSettings"], *stage["RouteSettings"].values()]

    assert all(0 < limit["ThrottlingRateLimit"] <= 500 for limit in limits)
    assert all(0 < limit["ThrottlingBurstLimit"] <= 1000 for limit in limits)
    assert set(stage["RouteSettings"]) <= {f"{r.method} {r.path}" for r in ROUTES}
    assert {f"{r.method} {r.path}" for r in ROUTES if r.public} <= set(stage["RouteSettings"])


@pytest.mark.parametrize(
    ("transport", "quota", "stage", "route"),
    [
        ("websocket", "HTTP API of this stage", "StageDefault", None),
        (
            "http",
            "submissions of this stage",
            "StageDefault",
            "POST /api/attempts/{attempt_id}/answers",
        ),
        ("websocket", "messages of this stage", "SocketStage", None),
    ],
)
def test_the_limits_of_a_stage_are_those_that_a_game_is_reckoned_with(
    transport: str, quota: str, stage: str, route: str | None
) -> None:
    settings = resource(stage).properties
    limit = settings["RouteSettings"][route] if route else settings["DefaultRouteSettings"]
    (found,) = [one for one in quotas_of(transport, 60, 5) if one.name == quota]

    assert found.per_s == limit["ThrottlingRateLimit"]
    assert found.burst == limit["ThrottlingBurstLimit"]
    assert found.limit == f"{found.per_s:,}/s, burst {found.burst:,}"


def test_the_stage_waits_for_the_routes_that_it_configures() -> None:
    # Without this, API Gateway refuses the settings of a route that does not exist yet.
    routes = {one.name for one in resources("AWS::ApiGatewayV2::Route") if one.file == "http.yaml"}

    assert set(resource("StageDefault").attributes["DependsOn"]) == routes


def test_access_is_logged_without_tokens_and_addresses() -> None:
    logs = resource("StageDefault").properties["AccessLogSettings"]

    assert logs["DestinationArn"] == {"Fn::GetAtt": ["AccessLogs", "Arn"]}
    assert "$context.authorizer.claims.sub" in logs["Format"]
    assert "email" not in logs["Format"]
    assert "authorization" not in logs["Format"].lower()
    assert "sourceIp" not in logs["Format"]


def test_pages_of_other_origins_are_refused() -> None:
    _, cors, otherwise = resource("Api").properties["CorsConfiguration"]["Fn::If"]

    assert cors["AllowOrigins"] == [{"Ref": "WebOrigin"}]
    assert "AllowCredentials" not in cors
    assert otherwise == {"Ref": "AWS::NoValue"}


@_BY_ROUTE
def test_a_player_waits_six_seconds_at_most(route: Route) -> None:
    most = 29 if route.function == "QuizDraftMake" else 6

    assert 3 <= functions()[route.function]["Timeout"] <= most
