"""Which service a command is for: a local stack, or one on AWS."""

from typing import Annotated

import typer

from trivia_local import aws, stackfile
from trivia_local.aws import Deployed
from trivia_local.layout import StackFolder

Name = Annotated[str, typer.Option(help="which local stack, if several run side by side")]
Aws = Annotated[
    str | None,
    typer.Option("--aws", metavar="STACK", help="this CloudFormation stack on AWS instead"),
]


def service_of(name: str, aws_stack: str | None) -> Deployed:
    if aws_stack:
        return aws.on_aws(aws_stack)
    return aws.local(stackfile.require(StackFolder.of(name)))
