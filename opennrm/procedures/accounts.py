"""Accounts: made, ended, reset and listed by the operator, each act logged like any other.

A password is made here, told once and kept as a hash; a second factor must be set up before the
first page. Example: a member of a closed agency can only be a first responder, and the database
says so, not this file.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.records import accounts, members, registers
from opennrm.records.accounts import AccountRow
from opennrm.records.models import Member
from opennrm.records.transaction import INSTALLATION_CHAIN, Unit

# The installation's own actors never sign in.
ROLES: tuple[str, ...] = tuple(role.value for role in Role if role is not Role.SYSTEM)
# Without what is mistaken for another: no I, l, 1, O, 0.
ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PASSWORD_CHARACTERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A membership just made. `password` is told once, and only with a new or reopened account."""

    email: str
    agency_name: str
    role: str
    from_day: date
    to_day: date | None
    password: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How many memberships ended, and whether the account was shut with the last of them."""

    memberships: int
    shut: bool


def add_member(
    actor: Actor,
    *,
    email: str,
    name: str,
    agency_code: str,
    role: str,
    from_day: date,
    to_day: date | None,
) -> NewMember:
    """Give somebody a role in an agency, and an account where there is none.

    Errors: Refusal unknown_role, not_an_address, ends_before_it_begins, unknown_agency,
    already_a_member, not_for_this_agency, absent.
    """
    with managing(actor):
        _check(email, role, from_day, to_day)
        agency = _agency(agency_code)
        member, password = _account(email, name)
        if accounts.holds(member.pk, agency=agency.id, role=role, from_day=from_day, to_day=to_day):
            raise Refusal("already_a_member", facts={"role": role})
        try:
            accounts.join(
                uuid4(),
                member=member.pk,
                agency=agency.id,
                role=role,
                from_day=from_day,
                to_day=to_day,
            )
        except accounts.NotForThisAgency as error:
            raise Refusal("not_for_this_agency", facts={"agency": agency_code}) from error
    return NewMember(
        email=member.email,
        agency_name=agency.name,
        role=role,
        from_day=from_day,
        to_day=to_day,
        password=password,
    )


def end_member(
    actor: Actor,
    *,
    email: str,
    agency_code: str | None,
    role: str | None,
    last_day: date | None,
    on: date,
) -> Ended:
    """End memberships with a day, or at once; the account is shut when none is left.

    Errors: Refusal unknown_member, unknown_agency, unknown_membership, absent.
    """
    with managing(actor):
        member = known(email)
        agency = _agency(agency_code).id if agency_code is not None else None
        last = last_day or on - timedelta(days=1)
        ended = accounts.end(member.pk, agency=agency, role=role, last_day=last)
        if not ended:
            raise Refusal("unknown_membership")
        return Ended(memberships=ended, shut=accounts.shut_if_done(member, on=on))


def reset_member(actor: Actor, *, email: str) -> str:
    """A new password for a member, told once, and no second factor until a new one is set up.

    Errors: Refusal unknown_member, absent.
    """
    with managing(actor):
        member = known(email)
        password = _new_password()
        accounts.set_password(member, password)
        accounts.forget_second_factor(member.pk)
        return password


def list_members(actor: Actor, *, agency_code: str) -> tuple[AccountRow, ...]:
    """The members of an agency, past and coming. Errors: Refusal unknown_agency, absent."""
    with managing(actor) as unit:
        rows = accounts.of_agency(_agency(agency_code).id)
        unit.counted = len(rows)
        return rows


@contextmanager
def managing(actor: Actor) -> Iterator[Unit]:
    """The owner's transaction round a logged act: nothing takes effect without its row."""
    with accounts.owning(), doing(actor, Act.MANAGE_MEMBERS) as unit:
        unit.chain = INSTALLATION_CHAIN
        yield unit


def check_address(email: str) -> None:
    """Refuse what cannot be an address. Errors: Refusal not_an_address."""
    local, at, host = email.partition("@")
    if not (local and at and host) or any(c.isspace() for c in email) or "@" in host:
        raise Refusal("not_an_address")


def _check(email: str, role: str, from_day: date, to_day: date | None) -> None:
    if role not in ROLES:
        raise Refusal("unknown_role", facts={"role": role})
    check_address(email)
    if to_day is not None and to_day < from_day:
        raise Refusal("ends_before_it_begins", facts={"from": from_day, "until": to_day})


def _account(email: str, name: str) -> tuple[Member, str | None]:
    """The account of an address: made, or opened again with a new password, or as it is."""
    found = accounts.find(email)
    if found is not None and found.is_active:
        return found, None
    password = _new_password()
    if found is None:
        return members.create(email, password, name=name), password
    accounts.set_password(found, password)
    accounts.forget_second_factor(found.pk)
    return found, password


def known(email: str) -> Member:
    """The account of an address. Errors: Refusal unknown_member."""
    found = accounts.find(email)
    if found is None:
        raise Refusal("unknown_member")
    return found


def _agency(code: str) -> registers.AgencyRow:
    agency = registers.agency_by_code(code)
    if agency is None:
        raise Refusal("unknown_agency", facts={"agency": code})
    return agency


def _new_password() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_CHARACTERS))
