"""How a member of an agency can be reached, as they last typed it themselves; encrypted.

It is theirs alone: no colleague reads it, and it is offered to them again and to nobody else.
"""

import json
from collections.abc import Mapping
from uuid import uuid4

from django.db import connections

from opennrm.records import vault
from opennrm.records.transaction import Unit


def keep_own_contact(unit: Unit, contact: Mapping[str, str]) -> None:
    """Keep what the actor typed of themself, in the place of what they typed before."""
    new, data_key = uuid4(), vault.new_key()
    kek_id, wrapped = vault.wrap(data_key)
    whose = (str(unit.context.agency), str(unit.context.member))
    sealed = vault.seal(data_key, json.dumps(contact).encode(), about=whose)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.own_contact (id, agency, member, kek_id, wrapped, ciphertext)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (agency, member) DO UPDATE"
            " SET kek_id = excluded.kek_id, wrapped = excluded.wrapped,"
            " ciphertext = excluded.ciphertext, changed_at = transaction_timestamp()",
            [new, unit.context.agency, unit.context.member, kek_id, wrapped, sealed],
        )


def read_own_contact(unit: Unit) -> Mapping[str, str]:
    """What the actor last typed of themself in this agency; empty where nothing was."""
    whose = (str(unit.context.agency), str(unit.context.member))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT wrapped, ciphertext FROM nrm.own_contact WHERE agency = %s AND member = %s",
            list(whose),
        )
        row = cursor.fetchone()
    if row is None:
        return {}
    opened = vault.unseal(vault.unwrap(bytes(row[0])), bytes(row[1]), about=whose)
    found: dict[str, str] = json.loads(opened)
    return found
