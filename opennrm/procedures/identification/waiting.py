"""A draft of danger or of a child that stays unsent: its agency is told, every day, by plain mail.

Told is the agency's own contact, else its members. The mail says that something waits in the list
after signing in, and nothing else: no word of a draft, a person or danger, because mail is read
over shoulders. Nothing is sent in the person's place: whether to send is for whoever heard them.
Source: practice finding 9; urgent_draft (ours). Example: begun on Friday night, told on Saturday
night, again on Sunday night, and not deleted before anybody was told.
"""

import logging
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.core.mail import EmailMessage

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.law import current_law
from opennrm.law.calendar import london_day
from opennrm.procedures.acts import doing
from opennrm.procedures.agency_contacts import addresses_of
from opennrm.procedures.identification.draft_views import longest_wait
from opennrm.procedures.members import system_actor
from opennrm.records import drafts, jobs, outbox

TELL = "jobs.tell_of_waiting"
SUBJECT = N_("Something in your list has waited for a day")
BODY = N_("Sign in to see it. It stands first. This message says nothing more on purpose.")
log = logging.getLogger("opennrm.notices")


def defer_waiting(*, now: datetime) -> int:
    """Have every agency told in which an urgent draft waits and that was not told lately."""
    with doing(system_actor("letters", agency_code="operator"), Act.SEND_LETTERS) as unit:
        agencies = list(_waiting(now))
        unit.counted = len(agencies)
        jobs.defer(TELL, keys=agencies)
        return len(agencies)


def tell_of_waiting(agency: UUID, *, now: datetime) -> bool:
    """Tell one agency; False where it was told already, or has nobody to tell."""
    letters = system_actor("letters", agency_code="operator")
    with outbox.claimed(agency) as mine:
        if not mine:
            return False
        with doing(letters, Act.SEND_LETTERS) as unit:
            waits = agency in _waiting(now)
            addresses = addresses_of(agency, on=london_day(now)) if waits else ()
            unit.counted = len(addresses)
        if waits and not addresses:
            _say_nobody(agency, london_day(now).isoformat())
        if not addresses:
            return False
        EmailMessage(SUBJECT, BODY, bcc=list(addresses)).send()
        wait = longest_wait(current_law(), on=london_day(now))
        with doing(letters, Act.SEND_LETTERS) as unit:
            unit.counted = drafts.mark_told(
                agency, begun_before=now - wait, told_before=now - wait, now=now
            )
        return True


def _waiting(now: datetime) -> dict[UUID, int]:
    """How many drafts wait in each agency that was not told of them for as long again."""
    wait = longest_wait(current_law(), on=london_day(now))
    return drafts.waiting(begun_before=now - wait, told_before=now - wait)


@lru_cache(maxsize=4_096)
def _say_nobody(agency: UUID, day: str) -> None:
    """Say once a day for each agency that nobody there can be told."""
    log.warning("Agency %s has nobody to tell of an urgent draft; the draft is kept.", agency)
