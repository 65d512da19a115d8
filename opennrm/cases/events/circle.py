"""Who did it, where, who else was harmed, and others in the same situation.

Exploiters and places are entities: a random id that every fact of the referral, and of those of
its group, uses for the same man or house. What describes them is in the vault. A place is about
those people too, and so is nothing that a provider sees; who else was referred from the same
situation is seen by the desk, by whoever decides, and by the agency that wrote it, by nobody else.
Source: practice findings 14, 22 and 28; practice.md 2 B (for justice).
Example: "the man with the white van" is `ExploiterDescribed(exploiter=…, vehicles=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Count, Event, Missing
from opennrm.cases.vocabulary.episodes import Certainty, SaidBy
from opennrm.cases.vocabulary.exploiters import (
    Operation,
    Part,
    PremisesKind,
    Relation,
    UsedFor,
    WhereNow,
    WorksFor,
)
from opennrm.cases.vocabulary.people import SameSituation, Sex, Sure
from opennrm.cases.vocabulary.slices import Slice


class ExploiterDescribed(Event, frozen=True, kw_only=True):
    """Somebody who did it; no name is needed. `works_for` says which body to shut out."""

    kind: ClassVar[str] = "exploiter_described"
    slice: ClassVar[str] = Slice.CRIMINAL
    exploiter: UUID
    names: UUID | None = None
    looks: UUID | None = None
    sex: Sex | None = None
    telephones: UUID | None = None
    online_names: UUID | None = None
    vehicles: UUID | None = None
    relation: tuple[Relation, ...] = ()
    part: tuple[Part, ...] = ()
    last_place: UUID | None = None
    where_now: WhereNow | None = None
    certainty: Certainty | None = None
    said_by: tuple[SaidBy, ...] = ()
    works_for: tuple[WorksFor, ...] = ()
    works_where: UUID | None = None
    missing: tuple[Missing, ...] = ()


class PremisesDescribed(Event, frozen=True, kw_only=True):
    """A place where it happened, as far as it is known; the address is in the vault."""

    kind: ClassVar[str] = "premises_described"
    slice: ClassVar[str] = Slice.CRIMINAL
    premises: UUID
    place_is: PremisesKind | None = None
    address: UUID | None = None
    local_authority: UUID | None = None
    used_for: tuple[UsedFor, ...] = ()
    others_there: Sure | None = None
    children_there: Sure | None = None
    risks: UUID | None = None
    certainty: Certainty | None = None
    missing: tuple[Missing, ...] = ()


class CoVictimsNoted(Event, frozen=True, kw_only=True):
    """Others who were harmed in the same way, and the operation in which the person was met."""

    kind: ClassVar[str] = "co_victims_noted"
    slice: ClassVar[str] = Slice.CRIMINAL
    seen: Sure | None = None
    adults: Count | None = None
    children: Count | None = None
    still_there: Sure | None = None
    who: UUID | None = None
    operation: Operation | None = None
    operation_name: UUID | None = None
    missing: tuple[Missing, ...] = ()


class SameSituationSaid(Event, frozen=True, kw_only=True):
    """Another referral of the same agency is of the same situation: `case`, or `group`."""

    kind: ClassVar[str] = "same_situation_said"
    slice: ClassVar[str] = Slice.IDENTITY
    group: UUID | None = None
    reference: UUID | None = None
    case: UUID | None = None
    what: SameSituation | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (
    ExploiterDescribed,
    PremisesDescribed,
    CoVictimsNoted,
    SameSituationSaid,
)
