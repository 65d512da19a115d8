"""One notice a day, at most, to an authority in which anything is overdue or somebody turns 18.

The mail says that something waits after signing in, and nothing else. Who was told on a day stands
in a register of its own, so that a second run of the job tells nobody twice.
Source: R-DEC-13, R-DEC-14; age_out_manager (ours); docs/adr/0044.
Example: three cases overdue on Monday: one mail on Monday, and one on Tuesday if one still is.
"""

from datetime import date, timedelta
from uuid import UUID

from django.core.mail import EmailMessage

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.identification.ranking import lead_days
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.agency_contacts import addresses_of
from opennrm.procedures.members import system_actor
from opennrm.records import organisations, outbox, worklist

SUBJECT = N_("Something in your list is late")
BODY = N_("Sign in to see it. This message says nothing more on purpose.")


def tell_of_overdue(*, on: date) -> int:
    """Tell each authority that has to be told today and was not; how many were."""
    ahead = timedelta(days=lead_days("age_out_manager", current_law(), on=on))
    return sum(
        _tell(row.id, on=on)
        for row in organisations.shipped()
        if row.agency_type == AgencyType.COMPETENT_AUTHORITY
        and row.agency_class == "open"
        and worklist.anything_late(row.id, on=on, turns_18_by=on + ahead)
    )


def _tell(agency: UUID, *, on: date) -> bool:
    letters = system_actor("letters", agency_code="operator")
    with outbox.claimed(agency) as mine:
        if not mine:
            return False
        with doing(letters, Act.SEND_LETTERS) as unit:
            addresses = () if worklist.told(agency, on=on) else addresses_of(agency, on=on)
            unit.counted = len(addresses)
        if not addresses:
            return False
        EmailMessage(SUBJECT, BODY, bcc=list(addresses)).send()
        with doing(letters, Act.SEND_LETTERS) as unit:
            unit.counted = len(addresses)
            worklist.mark_told(agency, on=on)
        return True
