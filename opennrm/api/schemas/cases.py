"""Lists of cases and one case, as this token may see them. Codes and days, never a sentence."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas import examples
from opennrm.api.schemas.base import Code, Day, Key, OneOf, Strict, codes_of
from opennrm.api.schemas.referrals import NationCode
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.slices import Slice

SliceCode = Annotated[str, codes_of(Slice)]
ActCode = Annotated[str, codes_of(Act)]


class CaseRow(Strict):
    """A case in a list. Overdue and days left are of the day of looking."""

    case: Key
    reference: str
    stage: Code
    outcome: Code | None
    nation: NationCode | None
    child: bool
    urgent: bool
    received_on: Day
    next_due_on: Day | None
    next_due_what: Code | None
    overdue: bool
    days_left: int | None


class CasePage(Strict):
    """A page of 50 cases, urgent ones first, then what is due. `total` is counted up to 1,000."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CASE_PAGE]})
    rows: list[CaseRow] = Field(max_length=50)
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    total: int = Field(ge=0, le=1000)
    more: bool
    filters: dict[str, str]


class TimelineFact(Strict):
    """One fact that this token may see. `texts` are what was written, by the field it stands in."""

    id: Key
    day: Day
    recorded_at: datetime
    kind: Code
    slice: SliceCode
    facts: dict[str, Any]
    texts: dict[str, str]
    by_role: Code
    by_agency_name: str


class Due(Strict):
    """Something due: by when, not before when, under which provision."""

    what: Code
    on: Day | None
    earliest: Day | None
    provision: Code
    source: str
    force: Code
    overdue: bool
    days_left: int | None
    differs: bool = Field(
        description="A letter told another day than today's law data gives; `on` is the better one."
    )


class LawLine(Strict):
    """What the law says on one point for this case. An excerpt is never quoted in a letter."""

    name: Code
    territory: str
    summary: dict[str, Any]
    source: str
    excerpt: bool
    settled: bool = Field(description="The sources settle that this held on the day.")


class Unanswered(Strict):
    """An element of a test that no fact answers yet. It asks; it never counts against."""

    test: Code
    element: Code
    age: Code


class CaseRead(Strict):
    """A case on one day, redacted for this token."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CASE]})
    case: Key
    reference: str
    stage: Code
    outcome: Code | None
    nation: NationCode | None
    population: Annotated[str, OneOf(("live", "synthetic"))]
    child: bool
    urgent: bool
    received_on: Day
    position: int = Field(ge=0, description="Send it as `expected_position` when deciding.")
    name: str | None
    agency_name: str
    timeline: list[TimelineFact]
    due: list[Due]
    law: list[LawLine]
    not_yet_answered: list[Unanswered]
    may: list[ActCode] = Field(description="What this token may do here now.")
