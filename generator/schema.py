"""Record types -> JSON Schemas (2020-12), for completion and hover help in editors."""

from __future__ import annotations

import json
from typing import Any

from generator.records import BY_TYPE, RECORD_TYPES


def schema(record_type: str) -> dict[str, Any]:
    """The schema of one type of record; KeyError where there is no such type."""
    found = BY_TYPE[record_type].model_json_schema(by_alias=True)
    # The defaults are empty lists and nulls, which an editor would offer to write out.
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_without_defaults(found)}


def schemas() -> dict[str, str]:
    """File name -> text, for every type."""
    return {
        f"{t.record_type}.schema.json": json.dumps(schema(t.record_type), indent=2, ensure_ascii=False) + "\n"
        for t in RECORD_TYPES
    }


def _without_defaults(node: Any) -> Any:
    if isinstance(node, dict):
        kept = {
            key: _without_defaults(value)
            for key, value in node.items()
            if not (key == "default" and value in (None, []))
        }
        options = kept.get("anyOf")
        if isinstance(options, list) and {"type": "null"} in options and len(options) == 2:
            # A field that may be left out is never written as null: empty values are refused.
            rest = next(o for o in options if o != {"type": "null"})
            kept = {
                **{k: v for k, v in kept.items() if k != "anyOf"},
                **{k: v for k, v in rest.items() if k not in kept},
            }
        return kept
    return [_without_defaults(item) for item in node] if isinstance(node, list) else node
