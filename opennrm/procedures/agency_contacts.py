"""The contact of an agency: the address that is told when one of its urgent drafts stays unsent.

Set by the operator, each act logged like any other. Example: a force names its duty desk; a small
charity names nobody, and all its members are told.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.procedures.accounts import check_address, managing
from opennrm.procedures.refusals import Refusal
from opennrm.records import agency_contacts, registers


def set_contact(actor: Actor, *, agency_code: str, address: str) -> None:
    """Set where an agency is told. Errors: Refusal unknown_agency, not_an_address, absent."""
    with managing(actor):
        check_address(address)
        agency_contacts.put(_agency(agency_code), address)


def remove_contact(actor: Actor, *, agency_code: str) -> bool:
    """Forget where an agency is told; whether anything was. Errors: Refusal unknown_agency."""
    with managing(actor):
        return agency_contacts.remove(_agency(agency_code))


def read_contact(actor: Actor, *, agency_code: str) -> str | None:
    """Where an agency is told, or None: its members are. Errors: Refusal unknown_agency."""
    with managing(actor):
        return agency_contacts.read(_agency(agency_code))


def addresses_of(agency: UUID, *, on: date) -> tuple[str, ...]:
    """Whom to tell in an agency: its own contact, else every member of the day."""
    contact = agency_contacts.read(agency)
    return (contact,) if contact else registers.addresses(agency, on=on)


def _agency(code: str) -> UUID:
    agency = registers.agency_by_code(code)
    if agency is None:
        raise Refusal("unknown_agency", facts={"agency": code})
    return agency.id
