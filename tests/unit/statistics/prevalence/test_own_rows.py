"""The referrals of this installation as rows of one list."""

from datetime import date
from uuid import UUID

import pytest

from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.base import Between, Event
from opennrm.cases.events.consent import ConsentRecorded, ConsentWithdrawn
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.referral import AgeStated, ExploitationStated, PersonDescribed
from opennrm.cases.vocabulary.casework import CorrectionReason, WithdrawalBy
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure, YesNo
from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.months import written
from opennrm.statistics.prevalence.own_rows import EU, KINDS, nationality_group, own_rows
from tests.unit.statistics.test_facts import CASE, OTHER, REFERRED, decided, history

COUNCIL = UUID(int=20)
AGREED = ConsentRecorded(answer=Consent.YES, agreed=(Purpose.RESEARCH,))
WORK = ExploitationStated(
    kinds=(Exploitation.BONDED_LABOUR,),
    where=Where.UK,
    began=Between(earliest=date(2023, 11, 1), latest=date(2024, 2, 20)),
)


def rows(*events: Event, nations: dict[UUID, str] | None = None) -> tuple[KeyedRow, ...]:
    return own_rows(history(REFERRED, *events), nations=nations or {}).listed.rows


def row(*events: Event, nations: dict[UUID, str] | None = None) -> KeyedRow:
    (found,) = rows(AGREED, *events, nations=nations)
    return found


def test_a_referral_with_consent_to_research_is_a_row() -> None:
    found = row(
        WORK,
        AgeStated(under_18_then=Sure.YES),
        PersonDescribed(person=UUID(int=5), sex=Sex.MALE, nationalities=("PAK", "GBR")),
    )
    assert found.key == str(CASE)
    assert found.began and written(found.began) == "2023-11/2024-02"
    assert (found.ended, found.goes_on) == (None, False)
    assert (found.exploited_in, found.age, found.sex) == ("uk", "child", "male")
    assert (found.nationality_group, found.kinds) == ("uk", {"labour"})
    assert (found.basis, found.found_not_victim, found.region) == ("consent", "open", "")


@pytest.mark.parametrize(
    ("events", "agreed"),
    [
        ([], False),
        ([ConsentRecorded(answer=Consent.YES)], False),
        ([AGREED], True),
        ([ConsentRecorded(answer=Consent.YES), PurposesRecorded(agreed=(Purpose.RESEARCH,))], True),
        ([AGREED, PurposesRecorded(refused=(Purpose.RESEARCH,))], False),
        ([AGREED, PurposesRecorded(not_now=(Purpose.RESEARCH,))], False),
        (
            [
                AGREED,
                ConsentWithdrawn(
                    purposes=(Purpose.RESEARCH,),
                    by=WithdrawalBy.PERSON,
                    heard_alone=YesNo.YES,
                    told_what_ends=YesNo.YES,
                ),
            ],
            False,
        ),
    ],
)
def test_only_the_newest_word_for_research_lets_a_referral_be_linked(
    events: list[Event], agreed: bool
) -> None:
    found = own_rows(history(REFERRED, *events)).listed
    assert (len(found.rows), found.without_basis) == ((1, 0) if agreed else (0, 1))
    assert found.given == 1


def test_notifications_have_nobody_and_are_counted() -> None:
    found = own_rows(
        [
            *history(Notified(nation=Nation.ENGLAND)),
            *history(DeclinedCounted(nation=Nation.SCOTLAND), case=OTHER),
            *history(ExploitationStated(), case=UUID(int=9)),
        ]
    ).listed
    assert (found.given, found.anonymous, found.rows) == (2, 2, ())


def test_each_episode_is_a_row_with_its_own_months_place_and_age() -> None:
    first = EpisodeStated(
        kinds=(Exploitation.CRIMINAL_DRUGS,),
        began=Between(earliest=date(2019, 3, 1), latest=date(2019, 3, 31)),
        ended=Between(earliest=date(2019, 5, 1), latest=date(2019, 5, 31)),
        under_18_then=Sure.YES,
        place_kind=Where.ABROAD,
    )
    second = EpisodeStated(
        kinds=(Exploitation.LABOUR, Exploitation.SEXUAL),
        began=Between(earliest=date(2024, 1, 1), latest=date(2024, 12, 31)),
        goes_on=Sure.YES,
        under_18_then=Sure.NO,
        place_kind=Where.UK,
        local_authority=COUNCIL,
    )
    one, other = rows(AGREED, first, second, nations={COUNCIL: "scotland"})
    assert (one.exploited_in, one.age, one.kinds) == ("abroad", "child", {"criminal"})
    assert one.ended and written(one.ended) == "2019-05"
    assert (other.exploited_in, other.age, other.goes_on) == ("scotland", "adult", True)
    assert other.kinds == {"labour", "sexual"}
    assert row(second).exploited_in == "uk"


def issued(decision: int, stage: Stage) -> DecisionIssued:
    return DecisionIssued(
        stage=stage,
        decision=UUID(int=decision),
        outcome=Outcome.NEGATIVE,
        law_version="abcdef01",
    )


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], "open"),
        ([decided(ReasonableGroundsDecided, Outcome.POSITIVE)], "open"),
        ([decided(ReasonableGroundsDecided, Outcome.NEGATIVE)], "open"),
        (
            [
                decided(ReasonableGroundsDecided, Outcome.NEGATIVE),
                issued(103, Stage.REASONABLE_GROUNDS),
            ],
            "yes",
        ),
        (
            [
                decided(ReasonableGroundsDecided, Outcome.POSITIVE),
                decided(ConclusiveGroundsDecided, Outcome.NEGATIVE),
                issued(104, Stage.CONCLUSIVE_GROUNDS),
            ],
            "yes",
        ),
        (
            [
                decided(ReasonableGroundsDecided, Outcome.POSITIVE),
                decided(ConclusiveGroundsDecided, Outcome.POSITIVE),
            ],
            "no",
        ),
    ],
)
def test_who_was_found_not_to_be_a_victim(events: list[Event], found: str) -> None:
    assert row(*events).found_not_victim == found


def test_what_is_not_known_stays_open() -> None:
    found = row(ExploitationStated(kinds=(Exploitation.OTHER,)))
    assert (found.began, found.exploited_in, found.age, found.sex) == (None, "", "", "")
    assert (found.nationality_group, found.kinds) == ("", frozenset())


def test_a_link_says_who_leads_until_it_is_undone() -> None:
    link = Linked(lead=OTHER, other=CASE, same_exploitation=False)
    undone = Unlinked(lead=OTHER, other=CASE, reason=next(iter(CorrectionReason)))
    assert own_rows(history(REFERRED, AGREED, link)).leads == {CASE: OTHER}
    assert own_rows(history(REFERRED, AGREED, link, undone)).leads == {}
    leading = Linked(lead=CASE, other=OTHER, same_exploitation=True)
    assert own_rows(history(REFERRED, AGREED, leading)).leads == {}


@pytest.mark.parametrize(
    ("codes", "group"),
    [([], ""), (["GBR", "POL"], "uk"), (["VNM", "POL"], "eu"), (["VNM"], "other")],
)
def test_groups_of_nationalities(codes: list[str], group: str) -> None:
    assert nationality_group(codes) == group


def test_the_union_has_twenty_seven_members() -> None:
    assert len(EU) == 27


def test_no_kind_of_the_vault_or_of_support_is_read() -> None:
    assert {"consent_recorded", "purposes_recorded", "linked", "referred"} <= set(KINDS)
    assert not {"account_given", "exploiter_named", "shelter_stated"} & set(KINDS)
