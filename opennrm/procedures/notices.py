"""Telling an agency that something waits for it: an e-mail without any content of a case.

What is owed stands in the outbox, written in the act's own transaction. Delivering claims it, sends
while no transaction is open, and then writes `sent` in one of its own: at least once, never lost.
The message says that there is something to see after signing in, and nothing else: no reference, no
name, no word of trafficking, because mail is read over shoulders.
"""

import logging
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.core.mail import EmailMessage

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.members import system_actor
from opennrm.records import outbox, registers

SUBJECT = N_("There is something new in your list")
BODY = N_("Sign in to see it. This message says nothing more on purpose.")
log = logging.getLogger("opennrm.notices")


def deliver(owed: UUID, *, on: date) -> bool:
    """Deliver one owed notice to the agency's members; False where that was not done now.

    It was delivered before, somebody else delivers it at this moment, or the agency has nobody to
    tell: then it stays owed.
    """
    with outbox.claimed(owed) as mine:
        addresses = _addresses(owed, on=on) if mine else ()
        if not addresses:
            return False
        EmailMessage(SUBJECT, BODY, bcc=list(addresses)).send()
        with doing(_letters(), Act.SEND_LETTERS) as unit:
            unit.counted = len(addresses)
            outbox.mark_sent(owed)
        return True


def defer_forgotten(*, on: date) -> int:
    """Have what is owed and not sent delivered, where no job is left for it; how many."""
    with doing(_letters(), Act.SEND_LETTERS) as unit:
        unit.counted = outbox.defer_forgotten(on=on)
    return unit.counted


def _addresses(owed: UUID, *, on: date) -> tuple[str, ...]:
    """Whom to tell, as an act of its own that ends before anything is sent."""
    with doing(_letters(), Act.SEND_LETTERS) as unit:
        found = outbox.read_unsent(owed)
        addresses = registers.addresses(found.agency, on=on) if found else ()
        unit.counted = len(addresses)
    if found and not addresses:
        _say_nobody(found.agency, on)
    return addresses


@lru_cache(maxsize=4_096)
def _say_nobody(agency: UUID, on: date) -> None:
    """Say once a day for each agency that nobody there can be told."""
    log.warning("Agency %s has no member: what is owed to it stays owed.", agency)


def _letters() -> Actor:
    return system_actor("letters", agency_code="operator")
