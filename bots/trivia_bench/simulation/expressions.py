"""DynamoDB's condition and update expressions, as far as the service uses them.

Anything else raises `NotImplementedError`: a count of something misread would be worse than none.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

Item: TypeAlias = dict[str, Any]
Names: TypeAlias = Mapping[str, str]
Values: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Item, Names, Values], bool]
Operand: TypeAlias = Callable[[Item, Names, Values], Any]

_TOKEN = re.compile(r"\s*(<>|<=|>=|[=<>(),+\-]|[#:]?[A-Za-z_][A-Za-z0-9_]*)")
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "<>": lambda a, b: bool(a != b),
    "<": lambda a, b: a is not None and bool(a < b),
    "<=": lambda a, b: a is not None and bool(a <= b),
    ">": lambda a, b: a is not None and bool(a > b),
    ">=": lambda a, b: a is not None and bool(a >= b),
}


def plain(value: Any) -> Any:
    """The value of a typed attribute, numbers as such; None stays None."""
    if value is None:
        return None
    ((kind, content),) = value.items()
    return int(content) if kind == "N" else content


@cache
def condition(text: str) -> Test:
    """What `text` asks of an item (an empty one if there is none)."""
    reader = _Reader(text)
    test = reader.either()
    reader.expect_end()
    return test


@cache
def update(text: str) -> Callable[[Item, Names, Values], Item]:
    """The item after the update `text`; the one given is not changed."""
    reader = _Reader(text)
    steps: list[Callable[[Item, Item, Names, Values], None]] = []
    while not reader.ended:
        clause = reader.take().upper()
        steps.append(reader.change(clause))
        while reader.peek() == ",":
            reader.take()
            steps.append(reader.change(clause))

    def changed(item: Item, names: Names, values: Values) -> Item:
        new = dict(item)
        for step in steps:
            step(item, new, names, values)
        return new

    return changed


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(text)
        self._at = 0
        if "".join(self._tokens) != re.sub(r"\s", "", text):
            raise NotImplementedError(text)

    @property
    def ended(self) -> bool:
        return self._at >= len(self._tokens)

    def peek(self) -> str:
        return "" if self.ended else self._tokens[self._at]

    def take(self) -> str:
        token = self.peek()
        self._at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise NotImplementedError(self._text)

    def expect_end(self) -> None:
        if not self.ended:
            raise NotImplementedError(self._text)

    def either(self) -> Test:
        tests = [self.both()]
        while self.peek().upper() == "OR":
            self.take()
            tests.append(self.both())
        if len(tests) == 1:
            return tests[0]
        return lambda item, names, values: any(t(item, names, values) for t in tests)

    def both(self) -> Test:
        tests = [self.one()]
        while self.peek().upper() == "AND":
            self.take()
            tests.append(self.one())
        if len(tests) == 1:
            return tests[0]
        return lambda item, names, values: all(t(item, names, values) for t in tests)

    def one(self) -> Test:
        if self.peek().upper() == "NOT":
            self.take()
            test = self.one()
            return lambda item, names, values: not test(item, names, values)
        if self.peek() == "(":
            self.take()
            test = self.either()
            self.expect(")")
            return test
        if self.peek() in ("attribute_exists", "attribute_not_exists"):
            wanted = self.take() == "attribute_exists"
            self.expect("(")
            name = self.take()
            self.expect(")")
            return lambda item, names, _values: (names.get(name, name) in item) is wanted
        if self.peek() == "begins_with":
            self.take()
            self.expect("(")
            left = self.operand()
            self.expect(",")
            right = self.operand()
            self.expect(")")
            return lambda item, names, values: str(plain(left(item, names, values))).startswith(
                str(plain(right(item, names, values)))
            )
        left, sign = self.operand(), self.take()
        if sign.upper() == "BETWEEN":
            return self._between(left)
        compare, right = _COMPARE[sign], self.operand()
        return lambda item, names, values: compare(
            plain(left(item, names, values)), plain(right(item, names, values))
        )

    def _between(self, value: Operand) -> Test:
        low = self.operand()
        self.expect("AND")
        high = self.operand()
        return lambda item, names, values: (
            plain(low(item, names, values))
            <= plain(value(item, names, values))
            <= plain(high(item, names, values))
        )

    def operand(self) -> Operand:
        token = self.take()
        if token == "if_not_exists":
            self.expect("(")
            name = self.take()
            self.expect(",")
            other = self.operand()
            self.expect(")")
            return lambda item, names, values: (
                item.get(names.get(name, name)) or other(item, names, values)
            )
        if token.startswith(":"):
            return lambda _item, _names, values: values[token]
        return lambda item, names, _values: item.get(names.get(token, token))

    def change(self, clause: str) -> Callable[[Item, Item, Names, Values], None]:
        name = self.take()
        if clause == "REMOVE":

            def remove(_old: Item, new: Item, names: Names, _values: Values) -> None:
                new.pop(names.get(name, name), None)

            return remove
        if clause == "DELETE":
            gone = self.operand()

            def take(old: Item, new: Item, names: Names, values: Values) -> None:
                left = _strings(old.get(names.get(name, name))) - _strings(gone(old, names, values))
                if left:
                    new[names.get(name, name)] = {"SS": sorted(left)}
                else:  # DynamoDB keeps no empty set
                    new.pop(names.get(name, name), None)

            return take
        if clause == "ADD":
            value = self.operand()
            return lambda old, new, names, values: new.update(
                {
                    names.get(name, name): _sum(
                        old.get(names.get(name, name)), value(old, names, values)
                    )
                }
            )
        if clause != "SET":
            raise NotImplementedError(self._text)
        self.expect("=")
        left = self.operand()
        if self.peek() not in ("+", "-"):
            return lambda old, new, names, values: new.update(
                {names.get(name, name): left(old, names, values)}
            )
        sign = 1 if self.take() == "+" else -1
        right = self.operand()
        return lambda old, new, names, values: new.update(
            {names.get(name, name): _sum(left(old, names, values), right(old, names, values), sign)}
        )


def _strings(value: Any) -> set[str]:
    return set(value["SS"]) if value else set()


def _sum(left: Any, right: Any, sign: int = 1) -> dict[str, Any]:
    """Of numbers, or of sets of strings."""
    if "SS" in right:
        return {"SS": sorted(_strings(left) | _strings(right))}
    return {"N": str((plain(left) or 0) + sign * plain(right))}
