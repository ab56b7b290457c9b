"""The descriptions and types in the repository match the models: see `trivia contract export`."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from trivia.contract.export.bundle import NAMED_TYPES, bundle, definitions, wire_models
from trivia_local import contract_commands
from trivia_local.contract_commands import GENERATOR, ROOT, TYPESCRIPT
from typer.testing import CliRunner

NARROWING = Path(__file__).parent / "narrowing.ts"
COMPILER = Path("frontend/node_modules/.bin/tsc")
RUN = CliRunner()


@pytest.fixture(scope="module")
def front_end_tools() -> None:
    """The front end's packages; `make test` and `make contract` install them first."""
    for tool in (GENERATOR, COMPILER):
        if not (ROOT / tool).exists():
            pytest.fail(f"{tool} is missing: run `npm ci --prefix frontend`, or `make contract`")


@pytest.fixture
def copy_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the generated files, used instead of the repository."""
    described = contract_commands.described()
    for path in (*described, TYPESCRIPT):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    monkeypatch.setattr(contract_commands, "ROOT", tmp_path)
    return tmp_path


def nodes(tree: Any) -> list[dict[str, Any]]:
    """Every object in `tree`."""
    if isinstance(tree, list):
        return [node for item in tree for node in nodes(item)]
    if isinstance(tree, dict):
        return [tree, *(node for item in tree.values() for node in nodes(item))]
    return []


def test_the_descriptions_are_up_to_date() -> None:
    stale = contract_commands.drifted(contract_commands.described())
    assert stale == [], "run `trivia contract export` and commit what it writes"


@pytest.mark.usefixtures("front_end_tools")
def test_the_typescript_types_are_up_to_date() -> None:
    stale = contract_commands.drifted(contract_commands.typescript())
    assert stale == [], "run `trivia contract export` and commit what it writes"


@pytest.mark.usefixtures("front_end_tools")
def test_check_names_the_file_that_drifted_and_export_puts_it_right(
    copy_of_the_files: Path,
) -> None:
    drifted = copy_of_the_files / contract_commands.OPENAPI
    drifted.write_text(drifted.read_text(encoding="utf-8") + " ", encoding="utf-8")
    check = RUN.invoke(contract_commands.app, ["export", "--check"])
    assert check.exit_code == 1
    assert "docs/protocol/openapi.json is out of date" in check.output
    assert "contract.ts" not in check.output

    assert RUN.invoke(contract_commands.app, ["export"]).exit_code == 0
    assert RUN.invoke(contract_commands.app, ["export", "--check"]).exit_code == 0


def test_a_missing_generator_is_an_error_that_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(contract_commands.GeneratorFailed, match="npm ci --prefix frontend"):
        contract_commands.typescript(tmp_path / "json2ts")


def test_the_same_models_give_the_same_text() -> None:
    assert contract_commands.described() == contract_commands.described()


def test_the_bundle_is_json_schema_and_holds_every_message_once() -> None:
    Draft202012Validator.check_schema(bundle())
    assert set(definitions()) == set(wire_models()) | set(NAMED_TYPES)


def test_every_union_has_a_name_and_a_discriminator() -> None:
    unions = {name for name, schema in definitions().items() if "oneOf" in schema}
    spelled_out = [node for node in nodes(definitions()) if "oneOf" in node]
    assert len(spelled_out) == len(unions), "add it to NAMED_TYPES in export/bundle.py"
    assert all(node["discriminator"]["propertyName"] in ("kind", "type") for node in spelled_out)


def test_what_the_service_sends_always_has_every_field() -> None:
    schemas = definitions()
    for name, model in wire_models().items():
        schema = schemas[name]
        if "additionalProperties" not in schema:
            assert set(schema["required"]) == set(model.model_fields), name


@pytest.mark.usefixtures("front_end_tools")
def test_the_types_can_be_narrowed_by_kind_and_admit_no_unknown_field() -> None:
    text = (ROOT / TYPESCRIPT).read_text(encoding="utf-8")
    for name in (*wire_models(), *NAMED_TYPES):
        assert f"export interface {name} " in text or f"export type {name} " in text
    assert "[k: string]: unknown" not in text

    options = ["--noEmit", "--strict", "--ignoreConfig", "--target", "es2022", "--module", "esnext"]
    compiled = subprocess.run(
        [str(ROOT / COMPILER), *options, "--moduleResolution", "bundler", str(NARROWING)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert compiled.returncode == 0, compiled.stdout
