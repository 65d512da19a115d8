"""Telling an agency that something waits for it: an e-mail without any content of a case.

What is owed stands in the outbox, written in the act's own transaction; delivering writes `sent`
in its own. The message says that there is something to see after signing in, and nothing else:
no reference, no name, no word of trafficking, because mail is read over shoulders.
"""

from datetime import date
from uuid import UUID

from django.core.mail import EmailMessage

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.members import system_actor
from opennrm.records import outbox, registers

SUBJECT = N_("There is something new in your list")
BODY = N_("Sign in to see it. This message says nothing more on purpose.")


def deliver(owed: UUID, *, on: date) -> bool:
    """Deliver one owed notice to the agency's members; False where it was delivered before."""
    with doing(system_actor("letters", agency_code="operator"), Act.SEND_LETTERS) as unit:
        found = outbox.read_unsent(owed)
        if found is None:
            return False
        addresses = registers.addresses(found.agency, on=on)
        outbox.mark_sent(owed)
        unit.counted = len(addresses)
        if addresses:
            EmailMessage(SUBJECT, BODY, bcc=list(addresses)).send()
        return True
