"""Recorded referrals as facts: what counts, once, under which labels."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from opennrm.cases.envelope import By, Envelope
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event, YearsBetween
from opennrm.cases.events.corrections import (
    AgeCorrected,
    ReferralCorrected,
    ReferralRetracted,
)
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.referral import (
    AgeStated,
    ExploitationStated,
    PersonDescribed,
    Referred,
)
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.statistics.facts import (
    COLUMNS,
    KINDS,
    Responder,
    exploitation_label,
    quarter_label,
    recorded_facts,
)

CASE, OTHER, POLICE = UUID(int=1), UUID(int=2), UUID(int=10)
NAMES = {POLICE: Responder("Kent Police", "police")}
REFERRED = Referred(nation=Nation.ENGLAND, route=ReferralRoute.CONSENT, questions=1)
REASON = next(iter(CorrectionReason))


def history(*events: Event, case: UUID = CASE, agency: UUID = POLICE) -> list[Envelope]:
    """A stream: the fact at position n has the id 100 + n."""
    return [_envelope(event, at, case, agency) for at, event in enumerate(events, start=1)]


def _envelope(event: Event, at: int, case: UUID, agency: UUID) -> Envelope:
    new = encode(event, happened_on=date(2022, 4, 1), id=UUID(int=100 + at))
    return Envelope(
        id=new.id,
        case=case,
        position=at,
        kind=new.kind,
        version=new.version,
        slice=new.slice,
        payload=new.payload,
        happened_on=new.happened_on,
        recorded_at=datetime(2022, 4, 1, tzinfo=UTC),
        by=By(member=UUID(int=3), agency=agency, role="first_responder"),
        grant=None,
        act=UUID(int=4),
    )


def rows(envelopes: Iterable[Envelope]) -> list[dict[str, object]]:
    return recorded_facts(envelopes, responders=NAMES).to_pylist()


def row(*events: Event) -> dict[str, object]:
    (found,) = rows(history(*events))
    return found


def decided(kind: type[Event], outcome: Outcome) -> Event:
    return kind(
        outcome=outcome, computed=Computed(outcome.value), findings=(), law_version="abcdef01"
    )


def test_full_referral_is_one_row_in_the_words_of_the_official_table() -> None:
    assert row(
        REFERRED,
        AgeStated(under_18_then=Sure.YES),
        ExploitationStated(kinds=(Exploitation.CRIMINAL_DRUGS,), where=Where.UK),
        PersonDescribed(person=UUID(int=5), sex=Sex.MALE, nationalities=("PAK", "GBR")),
    ) == {
        "quarter": "2022-Q2",
        "nation": "england",
        "responder_type": "police",
        "responder": "Kent Police",
        "exploitation": "Criminal",
        "age_at_exploitation": "Child (17 or under)",
        "gender": "Male",
        "nationality": "GBR PAK",
        "location_of_exploitation": "UK",
        "setting": "Not specified or unknown",
        "uk_region": "Not specified or unknown",
        "stage": "referred",
        "outcome": "none yet",
        "people": 1,
    }


def test_what_was_not_said_is_unknown_and_not_a_value() -> None:
    found = row(REFERRED)
    unknown = "Not specified or unknown"
    assert found["exploitation"] == found["age_at_exploitation"] == unknown
    assert found["nationality"] == found["location_of_exploitation"] == unknown
    assert found["gender"] == "Not Recorded"


def test_person_described_without_nationality_is_unknown() -> None:
    found = row(REFERRED, PersonDescribed(person=UUID(int=5)))
    assert (found["nationality"], found["gender"]) == ("Not specified or unknown", "Not Recorded")


def test_agency_without_a_name_here_is_unknown() -> None:
    (found,) = rows(history(REFERRED, agency=UUID(int=99)))
    assert found["responder"] == "Not specified or unknown"


def test_stream_without_a_referral_does_not_count() -> None:
    assert rows(history(AgeStated(under_18_then=Sure.NO))) == []


def test_retracted_referral_does_not_count() -> None:
    assert rows(history(REFERRED, ReferralRetracted(event=UUID(int=101), reason=REASON))) == []


def test_corrected_fact_counts_as_corrected() -> None:
    found = row(
        REFERRED,
        AgeStated(under_18_then=Sure.YES),
        AgeStated(under_18_then=Sure.NO),
        AgeCorrected(event=UUID(int=102), by_event=UUID(int=103), reason=REASON),
    )
    assert found["age_at_exploitation"] == "Adult (18 or over)"


def test_what_is_corrected_after_the_decision_stays_in_the_set_at_referral() -> None:
    wrong = ExploitationStated(kinds=(Exploitation.LABOUR,))
    right = ExploitationStated(kinds=(Exploitation.SEXUAL,))
    corrected = ReferralCorrected(event=UUID(int=102), by_event=UUID(int=104), reason=REASON)
    decision = decided(ReasonableGroundsDecided, Outcome.POSITIVE)
    assert row(REFERRED, wrong, decision, right, corrected)["exploitation"] == "Sexual"
    # A correction that is taken back counts no longer: both stand as they were written.
    back = ReferralRetracted(event=UUID(int=105), reason=REASON)
    found = row(REFERRED, wrong, decision, right, corrected, back)
    assert found["exploitation"] == "Labour"


@pytest.mark.parametrize(
    ("least", "most", "label"),
    [
        (15, 17, "Child (17 or under)"),
        (18, 20, "Adult (18 or over)"),
        (17, 18, "Not specified or unknown"),
    ],
)
def test_age_then_is_read_from_the_span_where_it_was_not_said(
    least: int, most: int, label: str
) -> None:
    stated = AgeStated(
        under_18_then=Sure.NOT_SURE, at_exploitation=YearsBetween(least=least, most=most)
    )
    assert row(REFERRED, stated)["age_at_exploitation"] == label


def test_nothing_said_of_age_then_is_unknown() -> None:
    assert row(REFERRED, AgeStated())["age_at_exploitation"] == "Not specified or unknown"


def test_last_decision_is_the_stage() -> None:
    first = decided(ReasonableGroundsDecided, Outcome.POSITIVE)
    second = decided(ConclusiveGroundsDecided, Outcome.NEGATIVE)
    issued = DecisionIssued(
        stage=Stage.CONCLUSIVE_GROUNDS,
        decision=UUID(int=103),
        outcome=Outcome.NEGATIVE,
        law_version="abcdef01",
    )
    one, signed, both = (
        row(REFERRED, first),
        row(REFERRED, first, second),
        row(REFERRED, first, second, issued),
    )
    assert (one["stage"], one["outcome"]) == ("reasonable_grounds", "positive")
    assert (signed["stage"], signed["outcome"]) == ("reasonable_grounds", "positive")
    assert (both["stage"], both["outcome"]) == ("conclusive_grounds", "negative")


@pytest.mark.parametrize(
    ("links", "counts"),
    [
        ([Linked(lead=OTHER, other=CASE, same_exploitation=True)], False),
        ([Linked(lead=OTHER, other=CASE, same_exploitation=False)], True),
        ([Linked(lead=CASE, other=OTHER, same_exploitation=True)], True),
        (
            [
                Linked(lead=OTHER, other=CASE, same_exploitation=True),
                Unlinked(lead=OTHER, other=CASE, reason=REASON),
            ],
            True,
        ),
        (
            [
                Linked(lead=OTHER, other=CASE, same_exploitation=True),
                Unlinked(lead=CASE, other=OTHER, reason=REASON),
            ],
            False,
        ),
    ],
)
def test_same_exploitation_counts_once_with_the_lead(links: list[Event], counts: bool) -> None:
    assert len(rows(history(REFERRED, *links))) == counts


def test_each_case_is_a_row() -> None:
    both = [*history(REFERRED), *history(REFERRED, case=OTHER)]
    assert len(rows(both)) == 2


def test_no_case_is_an_empty_table_with_all_columns() -> None:
    table = recorded_facts([], responders={})
    assert table.column_names == [*COLUMNS, "people"]
    assert table.num_rows == 0


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ((), "Not specified or unknown"),
        ((Exploitation.OTHER,), "Not specified or unknown"),
        ((Exploitation.LABOUR, Exploitation.BONDED_LABOUR), "Labour"),
        ((Exploitation.CRIMINAL_THEFT, Exploitation.LABOUR), "Labour & Criminal"),
        (
            (Exploitation.DOMESTIC_SERVITUDE, Exploitation.LABOUR, Exploitation.SEXUAL),
            "Sexual, Labour & Domestic",
        ),
    ],
)
def test_combination_is_printed_as_in_the_official_table(
    kinds: tuple[Exploitation, ...], label: str
) -> None:
    assert exploitation_label(kinds) == label


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)])
def test_quarter_of_a_month(month: int, quarter: int) -> None:
    assert quarter_label(2023, month) == f"2023-Q{quarter}"


def test_kinds_that_are_read_are_named_once() -> None:
    assert len(set(KINDS)) == len(KINDS)
