"""Policies of the MQTT broker, for the account of the tests."""

from functools import partial

from trivia_local.frontdoor import broker_rights

ARN = "arn:aws:iot:eu-west-1:123456789012"
allowed = partial(broker_rights.allowed, arn=ARN)
