"""Every operation × role × {own, granted, foreign, absent}: who gets through, by the access tables.

What is expected is computed from the tables of `access` alone; the answers come through the whole
interface and row-level security. Refused is always the one answer for what is absent.
"""

from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.access.gateways import ACTS, ROLE_SLICES
from opennrm.api.schemas import examples
from opennrm.api.urls import document
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.procedures.tokens import AGENCY_ACTS, ROLES

# Who opened the case, to whom it was granted (all slices but residence), who knows nothing of it.
AGENCIES = {
    "own": "west_midlands_police",
    "granted": "single_competent_authority",
    "foreign": "salvation_army",
    "absent": "single_competent_authority",
}
CASE = "/cases/{case}"
OPERATIONS: dict[tuple[str, str], Act | None] = {
    ("post", "/referrals"): Act.REFER,
    ("post", "/notifications"): Act.NOTIFY,
    ("get", "/cases"): Act.LIST_CASES,
    ("get", CASE): Act.READ_CASE,
    ("post", f"{CASE}/reasonable-grounds-decision"): Act.DECIDE_REASONABLE_GROUNDS,
    ("post", f"{CASE}/conclusive-grounds-decision"): Act.DECIDE_CONCLUSIVE_GROUNDS,
    ("get", "/figures?population=published"): Act.READ_FIGURES,
    ("get", "/figures?population=synthetic"): Act.READ_RECORDED_FIGURES,
    ("get", "/law/{territory}"): None,
    ("get", "/law/{territory}/{provision}"): None,
}
BODIES: dict[Act, Any] = {
    Act.REFER: examples.REFERRAL,
    Act.NOTIFY: examples.NOTIFICATION,
    Act.DECIDE_REASONABLE_GROUNDS: examples.DECISION,
    Act.DECIDE_CONCLUSIVE_GROUNDS: examples.DECISION,
}
GRANTED = frozenset(Slice) - {Slice.RESIDENCE}


def test_every_described_operation_is_in_the_table():
    described = {
        (method, path.removeprefix("/api/v1"))
        for path, methods in document()["paths"].items()
        for method in methods
    }
    assert {(method, path.partition("?")[0]) for method, path in OPERATIONS} == described


@pytest.fixture(scope="module")
def case(callers) -> str:
    return str(callers["police"].post("referrals", examples.REFERRAL).json()["case"])


@pytest.fixture(scope="module")
def tokens(token) -> dict[tuple[str, str], str]:
    """A token for each role at each agency: an organisation's own, with no member behind it."""
    return {
        (agency, role): token(agency, role)
        for agency in sorted(set(AGENCIES.values()))
        for role in ROLES
    }


@pytest.fixture(scope="module")
def members(token) -> dict[tuple[str, str], str]:
    """A token for each role at each agency that is a member's own."""
    from opennrm.procedures.installation import DEMO_FROM
    from opennrm.procedures.members import SYSTEM
    from opennrm.records import installation, registers

    made = {}
    for agency in sorted(set(AGENCIES.values())):
        row = registers.agency_by_code(agency)
        assert row is not None
        for role in ROLES:
            member = demo_member(SYSTEM, role)
            installation.add_membership(
                uuid4(), member=member, agency=row.id, role=role, from_day=DEMO_FROM
            )
            email = f"{role.replace('_', '.')}@demo.invalid"
            made[agency, role] = token(agency, role, email=email)
    return made


@pytest.mark.parametrize("relation", list(AGENCIES))
@pytest.mark.parametrize("role", ROLES)
def test_organisations_tokens(callers, tokens, case, role, relation):
    """A row of the matrix: all operations for a role and a relation."""
    text = tokens[AGENCIES[relation], role]
    check_row(callers, text, case, Role(role), relation, own=False)


@pytest.mark.parametrize("relation", list(AGENCIES))
@pytest.mark.parametrize("role", ROLES)
def test_members_tokens(callers, members, case, role, relation):
    """The same for members' own tokens, which alone may decide."""
    text = members[AGENCIES[relation], role]
    check_row(callers, text, case, Role(role), relation, own=True)


def check_row(callers, text: str, case: str, role: Role, relation: str, *, own: bool) -> None:
    caller = type(callers["nobody"])(text)
    asked = str(uuid4()) if relation == "absent" else case
    absent = caller.get(f"cases/{UUID(int=0)}").content
    wrong = {}
    for (method, path), act in OPERATIONS.items():
        there = path.lstrip("/").replace("{case}", asked)
        there = there.replace("{territory}", "scotland").replace("{provision}", "recovery_period")
        answer = caller.get(there) if method == "get" else caller.post(there, BODIES[act])
        through = answer.status_code != 404
        if through != may_pass(act, role, relation, own=own):
            wrong[method, path] = answer.status_code
        if not through:
            assert answer.content == absent
    assert wrong == {}


def may_pass(act: Act | None, role: Role, relation: str, *, own: bool) -> bool:
    """What the access tables say of one cell."""
    if act is None:
        return True
    rule = ACTS[act]
    if role not in rule.roles or not (own or act in AGENCY_ACTS):
        return False
    if rule.slice is None:
        return True
    home = relation == "own" and rule.home_may
    granted = relation == "granted" and rule.slice in ROLE_SLICES[role] & GRANTED
    return home or granted


def demo_member(namespace: UUID, role: str) -> UUID:
    from uuid import uuid5

    return uuid5(namespace, f"demo:{role}")
