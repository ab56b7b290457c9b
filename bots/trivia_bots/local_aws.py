"""AWS clients for what is not AWS: they see neither the AWS settings of this shell nor `~/.aws`.

An unknown profile, an odd config file or a configured endpoint must not break, or divert, what
is asked of an emulator on this machine. Region, endpoint and credentials are given explicitly.
"""

import os
from functools import cache

import boto3
import botocore.session
from botocore.configprovider import BOTOCORE_DEFAUT_SESSION_VARIABLES, ConstantProvider
from botocore.loaders import Loader


@cache
def local_session(region: str | None = None) -> boto3.Session:
    """A session in which nothing is set but `region` and botocore's own defaults."""
    # Logical name: (name in the config file, variable of the environment, default, conversion).
    unset = {
        name: (None, None, default, convert)
        for name, (_, _, default, convert) in BOTOCORE_DEFAUT_SESSION_VARIABLES.items()
    }
    unset |= dict.fromkeys(("config_file", "credentials_file"), (None, None, os.devnull, None))
    session = botocore.session.Session(session_vars=unset)
    settings = session.get_component("config_store")
    for section in ("s3", "proxies_config"):
        settings.set_config_provider(section, ConstantProvider(None))
    # Without the models that somebody may have put into ~/.aws/models.
    models = Loader([Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
    session.register_component("data_loader", models)
    return boto3.Session(botocore_session=session, region_name=region)


def session_for(endpoint: str | None) -> boto3.Session:
    """The session for clients of `endpoint`: with the settings of the user if it is AWS (None)."""
    return boto3.Session() if endpoint is None else local_session()
