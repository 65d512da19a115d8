"""A no that is notified or counted: coded answers only, and no person behind them.

R-IDN-15: refusal yields a notification without identity, or a count, never nothing.
Source: Modern Slavery Act 2015 s.52 (England and Wales, listed authorities, from 2015-11-01).
Example: a council in Kent notifies; a charity in Kent and a council in Fife count.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import CountryCode, Event
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.consent import RefusalReason
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure
from opennrm.cases.vocabulary.settings import Setting
from opennrm.cases.vocabulary.slices import Slice


class Notified(Event, frozen=True, kw_only=True):
    """An adult did not agree and the law asks this body to notify.

    `named_to_police` is a vault row only where the person agreed to be named to the police.
    """

    kind: ClassVar[str] = "notified"
    slice: ClassVar[str] = Slice.REFERRAL
    nation: Nation
    setting: Setting | None = None
    kinds: tuple[Exploitation, ...] = ()
    kinds_absence: Absence | None = None
    happened: Happened | None = None
    where: Where | None = None
    under_18_then: Sure | None = None
    sex: Sex | None = None
    nationalities: tuple[CountryCode, ...] = ()
    refusal_reasons: tuple[RefusalReason, ...] = ()
    named_to_police: UUID | None = None


class DeclinedCounted(Event, frozen=True, kw_only=True):
    """An adult did not agree where no duty to notify exists: that it happened, and no more."""

    kind: ClassVar[str] = "declined_counted"
    slice: ClassVar[str] = Slice.REFERRAL
    nation: Nation
    refusal_reasons: tuple[RefusalReason, ...] = ()


KINDS: tuple[type[Event], ...] = (Notified, DeclinedCounted)
