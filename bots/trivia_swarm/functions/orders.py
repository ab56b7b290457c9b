"""What both functions of a load test begin with."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from pydantic import BaseModel
from trivia.bootstrap.settings import read_settings
from trivia_bots.site import Site

from trivia_swarm.files import RunFiles, S3Files
from trivia_swarm.slices import Slice


@dataclass(frozen=True, slots=True)
class SwarmSettings:
    """Of SwarmWorker and SwarmMerge."""

    swarm_bucket: str


class SliceOrder(BaseModel):
    """What SwarmWorker is told."""

    run: str
    site: Site
    slice: Slice


class SumOrder(BaseModel):
    """What SwarmMerge is told."""

    run: str
    slices: list[Slice]


class RunOrder(SumOrder):
    """What the state machine is told."""

    site: Site


def run_files(run: str) -> RunFiles:
    """The files of `run` in the bucket that the template names."""
    return RunFiles(_files(), run)


@cache
def _files() -> S3Files:
    client: Any = boto3.client("s3")
    return S3Files(client, read_settings(SwarmSettings, os.environ).swarm_bucket)
