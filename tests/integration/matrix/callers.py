"""Who asks: browsers of every demo member and of some others, and programs with tokens.

Besides the 19 demo members: `anonymous`; `closed`, a first responder of a closed agency;
`no_membership`, a member of nothing today; `no_second_factor`, an officer who has not set one up.
"""

from collections.abc import Mapping
from uuid import UUID, uuid4

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.installation import DEMO_AGENCIES, DEMO_FROM
from opennrm.procedures.members import memberships_of, operator
from opennrm.procedures.tokens import create_token
from opennrm.records import installation
from opennrm.records.models import Member
from tests.integration.matrix.world import CLOSED, TODAY
from tests.integration.procedures import people

ANONYMOUS, NO_MEMBERSHIP, NO_SECOND_FACTOR = "anonymous", "no_membership", "no_second_factor"
AGENCY_OF: Mapping[str, str] = {
    **{role.value: code for role, code in DEMO_AGENCIES.items()},
    "closed": CLOSED,
    NO_SECOND_FACTOR: "west_midlands_police",
}
UNTIL = TODAY.replace(year=TODAY.year + 1)


def browsers() -> dict[str, Client]:
    """A browser for each, signed in and with a membership chosen where there is one."""
    found = {ANONYMOUS: Client()}
    for role in Role:
        if role is not Role.SYSTEM:
            found[role.value] = browser(Member.objects.get(email=email(role.value)))
    found["closed"] = browser(officer(CLOSED))
    found[NO_MEMBERSHIP] = browser(officer(None))
    found[NO_SECOND_FACTOR] = browser(officer(AGENCY_OF[NO_SECOND_FACTOR], factor=False))
    return found


def email(role: str) -> str:
    """The address of a demo member."""
    return f"{role.replace('_', '.')}@demo.invalid"


def browser(member: Member) -> Client:
    """A browser in which this member is signed in."""
    client = Client()
    client.force_login(member)
    held = memberships_of(member.pk, on=TODAY)
    if held:
        session = client.session
        session["membership"] = str(held[0].id)
        session.save()
    assert {SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY} <= set(client.session.keys())
    return client


def officer(code: str | None, *, factor: bool = True) -> Member:
    """A new member: first responder of an agency, or of none."""
    made = Member.objects.create_user(f"{uuid4().hex}@example.invalid", "x" * 20)
    if factor:
        TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    if code is not None:
        installation.add_membership(
            uuid4(),
            member=made.pk,
            agency=people.agency(code),
            role="first_responder",
            from_day=DEMO_FROM,
        )
    return made


def tokens(roles: tuple[str, ...]) -> dict[str, str]:
    """Tokens by name: `own:<role>` of a demo member, `agency:<role>`, and of a closed agency."""
    found = {}
    for role in roles:
        code = AGENCY_OF[role]
        found[f"own:{role}"] = token(code, role, email(role))
        found[f"agency:{role}"] = token(code, role)
    found["agency:closed"] = token(CLOSED, "first_responder")
    return found


def token(code: str, role: str, of: str | None = None) -> str:
    """A new token."""
    made = create_token(operator(), agency_code=code, email=of, role=role, until=UNTIL, on=TODAY)
    return made.text


def member_key(client: Client) -> UUID:
    """Who is signed in in a browser."""
    return UUID(client.session[SESSION_KEY])
