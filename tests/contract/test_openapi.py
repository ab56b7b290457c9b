"""The published HTTP API says what the routes and the models say."""

from http import HTTPStatus
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from trivia.contract.export.openapi import openapi
from trivia.contract.http import ErrorResponse
from trivia.contract.routes import COMMON_ERRORS, PARAMETERS, ROUTES, Route

DOCUMENT = openapi()

by_function = pytest.mark.parametrize(
    "route", ROUTES, ids=lambda route: route.operation or route.function
)


def operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][route.path][route.method.lower()]
    return found


def codes(response: dict[str, Any]) -> list[str]:
    """The stable codes that an error response may carry."""
    schema = response["content"]["application/json"]["schema"]
    ours = schema.get("anyOf", [schema])[0]
    found: list[str] = ours["allOf"][1]["properties"]["error"]["properties"]["code"]["enum"]
    return found


def test_it_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_every_route_is_one_operation_named_like_its_function() -> None:
    described = [
        item["operationId"] for methods in DOCUMENT["paths"].values() for item in methods.values()
    ]
    assert sorted(described) == sorted(route.operation or route.function for route in ROUTES)
    assert len(set(described)) == len(described)


@by_function
def test_every_route_needs_a_token_unless_it_says_why_not(route: Route) -> None:
    assert route.public == bool(route.why_public)
    assert DOCUMENT["security"] == [{"access_token": []}]
    assert operation(route).get("security") == ([] if route.public else None)
    assert ("401" in operation(route)["responses"]) is not route.public


def test_the_token_is_a_bearer_jwt() -> None:
    scheme = DOCUMENT["components"]["securitySchemes"]["access_token"]
    assert (scheme["type"], scheme["scheme"], scheme["bearerFormat"]) == ("http", "bearer", "JWT")


@by_function
def test_every_parameter_is_bounded(route: Route) -> None:
    described = operation(route).get("parameters", [])
    named = [(item["name"], item["in"], item["required"]) for item in described]
    assert named == [
        *((name, "path", True) for name in route.path_parameters),
        *((name, "query", False) for name, _ in route.query),
    ]
    for item in described:
        assert (
            "enum" in item["schema"]
            or "maxLength" in item["schema"]
            or "maximum" in item["schema"]
            or (
                item["schema"]["pattern"].startswith("^")
                and item["schema"]["pattern"].endswith("}$")
            )
        )


def test_no_parameter_type_is_left_over() -> None:
    used = {name for route in ROUTES for name in route.path_parameters}
    used |= {name for route in ROUTES for name, _ in route.query}
    assert used == set(PARAMETERS)


@by_function
def test_every_error_is_listed_under_its_status(route: Route) -> None:
    responses = operation(route)["responses"]
    for status, code in (*COMMON_ERRORS, *route.errors):
        assert code in codes(responses[str(status)])
        assert f"`{code}`" in responses[str(status)]["description"]
    assert {"400", "413", "429", "500", "503"} <= set(responses)


def test_a_code_means_the_same_status_everywhere() -> None:
    statuses: dict[str, int] = {}
    for status, code in (*COMMON_ERRORS, *(error for route in ROUTES for error in route.errors)):
        assert HTTPStatus(status) >= HTTPStatus.BAD_REQUEST
        assert statuses.setdefault(code, status) == status, code


@by_function
def test_bodies_refer_to_the_wire_models(route: Route) -> None:
    def schema(content: Any) -> Any:
        return content["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]

    described = operation(route)
    answer = described["responses"][str(route.status)]
    assert (schema(answer) if "content" in answer else None) == (
        route.response.__name__ if route.response else None
    )
    assert ("content" in answer) is (route.status != HTTPStatus.NO_CONTENT)
    if route.request is None:
        assert "requestBody" not in described
    else:
        assert schema(described["requestBody"]) == route.request.__name__
        assert described["requestBody"]["required"] is not route.bare


@by_function
def test_how_large_a_body_may_be_is_said(route: Route) -> None:
    assert f"{route.max_bytes} bytes" in operation(route)["responses"]["413"]["description"]


def test_only_what_the_routes_use_is_described() -> None:
    schemas = set(DOCUMENT["components"]["schemas"])
    assert {"AttemptScored", "ResponseModel", ErrorResponse.__name__} <= schemas
    assert not {"QuizDocument", "ScoreAchieved", "ProgressEarned"} & schemas
