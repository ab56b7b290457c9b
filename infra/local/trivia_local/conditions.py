"""Which conditions of a template hold, so that what is left out need not be packaged."""

from collections.abc import Mapping
from typing import Any


def left_out(template: Mapping[str, Any], parameters: Mapping[str, str], resource: str) -> bool:
    """Whether `resource` has a condition that does not hold with `parameters`.

    Parameters that are not given have their defaults; one without a default is the empty text.
    """
    condition = template["Resources"][resource].get("Condition")
    return condition is not None and not _Conditions(template, parameters).holds(condition)


class _Conditions:
    def __init__(self, template: Mapping[str, Any], given: Mapping[str, str]) -> None:
        declared = template.get("Parameters", {})
        self._values = {name: str(body.get("Default", "")) for name, body in declared.items()}
        self._values |= given
        self._declared = template.get("Conditions", {})

    def holds(self, name: str) -> bool:
        return self._true(self._declared[name])

    def _true(self, body: Mapping[str, Any]) -> bool:
        ((kind, inner),) = body.items()
        if kind == "Condition":
            return self.holds(inner)
        if kind == "Fn::Equals":
            first, second = (self._value(one) for one in inner)
            return first == second
        if kind == "Fn::Not":
            return not self._true(inner[0])
        parts = [self._true(one) for one in inner]
        return {"Fn::And": all, "Fn::Or": any}[kind](parts)

    def _value(self, value: Any) -> str:
        return self._values.get(value["Ref"], "") if isinstance(value, dict) else str(value)
