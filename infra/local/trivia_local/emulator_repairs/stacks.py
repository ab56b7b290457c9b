"""Mend updates of nested stacks: a resource that did not change loses its attributes there.

ministack 1.5.33 passes the previous attributes on in root stacks only; without them the next
`Fn::GetAtt` of an unchanged resource of a child fails the update.
"""

from typing import Any

from trivia_local.emulator_repairs.patch import replace


def apply() -> None:
    from ministack.services.cloudformation import _stacks, provisioners

    update = replace(provisioners, "_update_resource", None)

    def update_with_attributes(
        resource_type: str,
        physical_id: str,
        old_props: dict[str, Any],
        new_props: dict[str, Any],
        stack_name: str,
        logical_id: str | None = None,
        old_attrs: dict[str, Any] | None = None,
    ) -> tuple[str, dict[str, Any]]:
        if old_attrs is None:
            resources = (_stacks.get(stack_name) or {}).get("_resources", {})
            old_attrs = resources.get(logical_id, {}).get("Attributes")
        updated: tuple[str, dict[str, Any]] = update(
            resource_type, physical_id, old_props, new_props, stack_name, logical_id, old_attrs
        )
        return updated

    provisioners._update_resource = update_with_attributes
