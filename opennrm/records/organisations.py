"""The organisations that every installation starts with, read from data/organisations.toml.

The id of an agency is uuid5(namespace, code), so that two installations agree on it.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from uuid import UUID, uuid5

from opennrm.records.registers import AgencyRow


@lru_cache
def shipped() -> tuple[AgencyRow, ...]:
    """Every shipped organisation, in file order."""
    text = (files("opennrm.records") / "data" / "organisations.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    namespace = UUID(content["namespace"])
    return tuple(
        AgencyRow(
            id=uuid5(namespace, row["code"]),
            code=row["code"],
            name=row["name"],
            published_label=row.get("published_label"),
            agency_type=row["type"],
            agency_class=row["agency_class"],
            closed_as=row.get("closed_as"),
            reason=row.get("reason"),
            nations=tuple(row.get("nations", ())),
            authorised_body=row.get("authorised_body"),
            from_day=row.get("from"),
            to_day=row.get("to"),
        )
        for row in content["organisation"]
    )
