"""The contract of every kind of question: every module of `contract/kinds`."""

from collections.abc import Mapping
from typing import Any

from trivia.contract import kinds
from trivia.contract.questions.kind import KindContract
from trivia.domain.plugins import found_in
from trivia.domain.questions.question import Question, Response
from trivia.domain.questions.registry import kind_of, kind_of_response

AnyKind = KindContract[Any, Any, Any, Any]

CONTRACTS: Mapping[str, AnyKind] = {
    contract.kind.name: contract
    for contract in sorted(found_in(kinds, "CONTRACT"), key=lambda one: str(one.kind.name))
}
"""By the name of the kind."""


def contract_of(question: Question) -> AnyKind:
    return CONTRACTS[kind_of(question).name]


def contract_of_response(response: Response) -> AnyKind:
    return CONTRACTS[kind_of_response(response).name]
