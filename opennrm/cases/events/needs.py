"""Safety and support: how to reach the person, what they fear, want and need, who stands by them.

Practice finding 20: safe contact is a set of dated statements by the person, and lapses; each is a
fact of the day on which it was said. Practice finding 71: a wish is recorded as a wish.
Example: "text after six, never the word police" is one `ContactRuleStated`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Between, Event, Missing
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.protection import (
    AccessNeed,
    Aid,
    Around,
    CareStatus,
    FearOf,
    KeyDate,
    LawyerPaidBy,
    LegalBasis,
    SexPreferred,
    Support,
    Threatened,
)
from opennrm.cases.vocabulary.settings import LastContact, SafeWay, TimeOfDay
from opennrm.cases.vocabulary.slices import Slice


class ContactRuleStated(Event, frozen=True, kw_only=True):
    """One way to reach the person without harm, as they said it."""

    kind: ClassVar[str] = "contact_rule_stated"
    slice: ClassVar[str] = Slice.WHEREABOUTS
    said_on: Between | None = None
    way: SafeWay | None = None
    telephone: UUID | None = None
    address: UUID | None = None
    times: tuple[TimeOfDay, ...] = ()
    who_may_answer: UUID | None = None
    who_we_are: UUID | None = None
    never_say: UUID | None = None
    never_where: UUID | None = None
    who_else_sees: UUID | None = None
    how_known: UUID | None = None
    missing: tuple[Missing, ...] = ()


class FearsNoted(Event, frozen=True, kw_only=True):
    """Of what and whom the person is afraid, and where they must not be."""

    kind: ClassVar[str] = "fears_noted"
    slice: ClassVar[str] = Slice.SUPPORT
    afraid_of: tuple[FearOf, ...] = ()
    whom: UUID | None = None
    last_contact: LastContact | None = None
    last_contact_how: UUID | None = None
    never_in: UUID | None = None
    debt: Sure | None = None
    threatened: tuple[Threatened, ...] = ()
    threats: UUID | None = None
    missing: tuple[Missing, ...] = ()


class SupportWanted(Event, frozen=True, kw_only=True):
    """Which help the person wants, tonight and later."""

    kind: ClassVar[str] = "support_wanted"
    slice: ClassVar[str] = Slice.SUPPORT
    tonight: tuple[Support, ...] = ()
    later: tuple[Support, ...] = ()
    has_telephone: Sure | None = None
    organisation: Sure | None = None
    which_organisation: UUID | None = None
    more: UUID | None = None
    missing: tuple[Missing, ...] = ()


class AccessNeedsNoted(Event, frozen=True, kw_only=True):
    """What the person needs so as to take part, and whom they would rather speak with."""

    kind: ClassVar[str] = "access_needs_noted"
    slice: ClassVar[str] = Slice.HEALTH
    needs: tuple[AccessNeed, ...] = ()
    aids: tuple[Aid, ...] = ()
    staff: SexPreferred | None = None
    interpreter: SexPreferred | None = None
    not_interpreter: UUID | None = None
    health: UUID | None = None
    doctor: Sure | None = None
    missing: tuple[Missing, ...] = ()


class CareStated(Event, frozen=True, kw_only=True):
    """Who looks after a child, on what basis, and who else is there for the child."""

    kind: ClassVar[str] = "care_stated"
    slice: ClassVar[str] = Slice.SUPPORT
    status: CareStatus | None = None
    legal_basis: LegalBasis | None = None
    local_authority: UUID | None = None
    guardian_offered: Sure | None = None
    guardian: UUID | None = None
    social_worker: UUID | None = None
    school: UUID | None = None
    in_school: Sure | None = None
    goes_missing: Sure | None = None
    home_safe: Sure | None = None
    missing: tuple[Missing, ...] = ()


class PeopleAroundNoted(Event, frozen=True, kw_only=True):
    """Somebody who stands by the person, what they may be told, and who pays a lawyer."""

    kind: ClassVar[str] = "people_around_noted"
    slice: ClassVar[str] = Slice.SUPPORT
    who: Around | None = None
    name: UUID | None = None
    telephone: UUID | None = None
    email: UUID | None = None
    may_speak: Sure | None = None
    may_get_decision: Sure | None = None
    paid_by: LawyerPaidBy | None = None
    person_chose: Sure | None = None
    missing: tuple[Missing, ...] = ()


class KeyDateSet(Event, frozen=True, kw_only=True):
    """A day around which others plan. Removal is none of them."""

    kind: ClassVar[str] = "key_date_set"
    slice: ClassVar[str] = Slice.SUPPORT
    what: KeyDate | None = None
    day: Between | None = None
    where: UUID | None = None
    more: UUID | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (
    ContactRuleStated,
    FearsNoted,
    SupportWanted,
    AccessNeedsNoted,
    CareStated,
    PeopleAroundNoted,
    KeyDateSet,
)
