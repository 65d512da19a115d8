"""Members of panels in a browser: on a telephone's width, each under a sign-in of their own."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from opennrm.cases.vocabulary.panels import SeatKind
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.sitting import CODES

Arrive = Callable[..., Visitor]


def member_at(arrive: Arrive, site: str, kind: SeatKind) -> Visitor:
    """A new panel member of the organisation that sits in seats of this kind here."""
    from allauth.mfa.totp.internal.auth import TOTP
    from django.conf import settings
    from django.test import Client

    from opennrm.procedures.installation import DEMO_FROM
    from opennrm.records import installation
    from opennrm.records.models import Member

    made = Member.objects.create_user(f"{uuid4().hex}@example.invalid", "x" * 20)
    TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    installation.add_membership(
        uuid4(),
        member=made.pk,
        agency=people.agency(CODES[kind]),
        role="panel_member",
        from_day=DEMO_FROM,
    )
    client = Client()
    client.force_login(made)
    name = settings.SESSION_COOKIE_NAME
    here: Any = {"name": name, "value": client.cookies[name].value, "url": site}
    visitor = arrive()
    visitor.page.context.add_cookies([here])
    return visitor


def take_and_vote(
    visitor: Visitor,
    said: str,
    *,
    dissent: str = "",
    look: Callable[[], None] = lambda: None,
) -> None:
    """Declare that there is no conflict, look at the room, and vote with reasons."""
    visitor.choose("conflict", "none")
    visitor.press("main form button")
    assert "Who still has to vote" in visitor.text
    look()
    visitor.choose("reasonable_grounds_vote", said)
    visitor.write("#reasonable_grounds_reasons", "By what stands in the evidence on means.")
    if dissent:
        visitor.write("#reasonable_grounds_dissent", dissent)
    visitor.press('form:has(input[value="vote"]) button')


def leave(visitor: Visitor, conflict: str) -> None:
    """Declare a conflict."""
    visitor.choose("conflict", conflict)
    visitor.press("main form button")
