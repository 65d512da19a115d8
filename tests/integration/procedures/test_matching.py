"""Looking for the same person: what the job suggests, what the desk sees, what nobody else does."""

from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.jobs.matching import match_people
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import context_of, doing
from opennrm.procedures.identification import links, matches
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.records import jobs as deferred
from opennrm.records import matching
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
OTHER = "kent_county_council"
# Everybody has a telephone of their own here, unless a test says otherwise.
NUMBERS = count(1)
BORN = "1991-07-03"


def person(name: str, born: str | None = BORN, **more: str) -> dict[str, Any]:
    """The answers that differ: what somebody is called and when they were born."""
    age = {"under_18": "no"} | ({"birth_date": born} if born else {"estimated_age": 30})
    number = f"07{next(NUMBERS):09}"
    contact = {"ways": ["telephone"], "telephone": number}
    return {"name": {"name": name, **more}, "age": age, "safe_contact": contact}


def sent(given: dict[str, Any], code: str = "west_midlands_police") -> UUID:
    """A referral by an agency."""
    receipt = refer(people.actor_of(code), answers=people.named(**given), on=MONDAY)
    assert receipt.case is not None
    return receipt.case


def bands(record: Record, one: UUID, other: UUID) -> list[str]:
    """What stands in the table about two cases."""
    low, high = sorted((one, other))
    rows = record.rows(
        "SELECT band FROM nrm.match_suggestion WHERE case_one = %s AND case_other = %s", low, high
    )
    return [row[0] for row in rows]


def looked(one: dict[str, Any], other: dict[str, Any]) -> tuple[UUID, UUID]:
    """Two referrals by two agencies, and the job of the second."""
    first, second = sent(one), sent(other, OTHER)
    match_people(key=str(second))
    return first, second


def suggestion(record: Record, one: UUID, other: UUID) -> UUID:
    """The key of a suggestion."""
    low, high = sorted((one, other))
    found: UUID = record.one(
        "SELECT id FROM nrm.match_suggestion WHERE case_one = %s AND case_other = %s", low, high
    )
    return found


def suggested(record: Record, name: str = "Ottoline Brackenbury") -> tuple[UUID, UUID, UUID]:
    """A pair that was suggested, and its two cases."""
    one, other = looked(person(name), person(name))
    return suggestion(record, one, other), one, other


# Who is suggested, and who is not.


@pytest.mark.parametrize(
    ("one", "other", "band"),
    [
        pytest.param(person("Tarquin Oake"), person("Oake Tarquin"), ["likely"], id="turned"),
        pytest.param(
            person("Mohammed Farouki"), person("Muhamad Faruki"), ["likely"], id="spelt otherwise"
        ),
        pytest.param(
            person("Gretchen Umber", "1990-03-07"),
            person("Gretchen Umber", "1990-07-03"),
            ["likely"],
            id="day and month swapped",
        ),
        pytest.param(
            person("Олег Шевчук", "1988-02-09"),
            person("Oleg Shevchuk", "1988-02-09"),
            ["likely"],
            id="two scripts",
        ),
        pytest.param(
            person("علي حسن", "1985-11-30", romanised="Ali Hassan"),
            person("Ali Hassan", "1985-11-30"),
            ["likely"],
            id="two scripts, romanised by the referrer",
        ),
        pytest.param(
            person("Solveig Pratt", None), person("Solveig Pratt", None), ["possible"], id="no date"
        ),
        pytest.param(
            person("Bramwell Quist", "2001-01-01"),
            person("Bramwell Quist", "2001-01-01"),
            ["possible"],
            id="brothers of one name, 1 January by convention",
        ),
        pytest.param(
            person("Ada Twinley", "2000-02-02"), person("Ida Twinley", "2000-02-02"), [], id="twins"
        ),
        pytest.param(
            person("Hassan Ibbotson", "1994-04-04"),
            person("Hussein Ibbotson", "1996-08-08"),
            [],
            id="brothers",
        ),
        pytest.param(
            person("Wilhelmina Stroud", "1979-12-24"),
            person("Casimir Nettle", "1979-12-24"),
            [],
            id="a shared birthday",
        ),
    ],
)
def test_who_is_suggested(
    record: Record, one: dict[str, Any], other: dict[str, Any], band: list[str]
) -> None:
    assert bands(record, *looked(one, other)) == band


def test_the_job_run_twice_or_for_the_other_of_the_two_suggests_once(record: Record) -> None:
    _, one, other = suggested(record, "Philomena Grist")
    before = record.rows("SELECT * FROM nrm.match_suggestion ORDER BY id")
    for case in (other, one, one):
        match_people(key=str(case))
    assert record.rows("SELECT * FROM nrm.match_suggestion ORDER BY id") == before
    assert bands(record, one, other) == ["likely"]


def test_nothing_happens_but_a_suggestion(record: Record) -> None:
    one = sent(person("Ulrika Penhaligon"))
    other = sent(person("Ulrika Penhaligon"), OTHER)
    before = record.kinds(one), record.kinds(other)
    match_people(key=str(other))
    assert (record.kinds(one), record.kinds(other)) == before
    assert bands(record, one, other) == ["likely"]
    text = record.text_of(("nrm", "match_suggestion"))
    assert "Penhaligon" not in text
    assert record.where(["Penhaligon"]) == []


def test_the_look_is_logged_in_the_chain_of_each_case_that_was_opened(record: Record) -> None:
    _, one, other = suggested(record, "Leopold Zwick")
    matcher = {row["member"] for row in record.log() if row["act"] == "match_people"}
    looks = [row for row in record.log() if row["act"] == "match_people" and row["case"]]
    assert {str(one), str(other)} <= {row["case"] for row in looks}
    assert {row["role"] for row in looks if row["case"] == str(one)} == {"system"}
    assert matcher


def test_an_erased_person_is_not_found(record: Record) -> None:
    one = sent(person("Hermia Dunnock"))
    record.rows(
        "UPDATE nrm.vault_key SET wrapped = NULL WHERE subject ="
        " (SELECT person FROM nrm.case_head WHERE case_id = %s) RETURNING 1",
        one,
    )
    other = sent(person("Hermia Dunnock"), OTHER)
    match_people(key=str(other))
    assert bands(record, one, other) == []


def test_a_case_that_the_desk_was_not_granted_is_not_found(record: Record) -> None:
    one = sent(person("Barnaby Ferrule"))
    record.rows(
        "UPDATE nrm.grant_in_force SET until_day = DATE '2026-03-03' WHERE case_id = %s"
        " AND agency = %s RETURNING 1",
        one,
        people.agency("duplicate_desk"),
    )
    other = sent(person("Barnaby Ferrule"), OTHER)
    match_people(key=str(other))
    assert bands(record, one, other) == []


def test_an_absent_case_gives_nothing(record: Record) -> None:
    before = record.one("SELECT count(*) FROM nrm.match_suggestion")
    match_people(key=str(uuid4()))
    assert record.one("SELECT count(*) FROM nrm.match_suggestion") == before


# The referrer.


def job_of(record: Record, case: UUID) -> list[str]:
    """The jobs that wait for a case."""
    rows = record.rows(
        "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'key' = %s", str(case)
    )
    return [row[0] for row in rows]


def test_each_referral_defers_one_look_in_its_own_transaction(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = ["jobs.match_people", "jobs.suggest_related"]
    assert sorted(job_of(record, sent(person("Nobody Likesuch")))) == looks
    kept: list[UUID] = []
    real = deferred.defer

    def fails(task: str, *, keys: Any) -> None:
        real(task, keys=keys)
        if task == "jobs.match_people":
            kept.extend(keys)
            raise ZeroDivisionError

    monkeypatch.setattr(deferred, "defer", fails)
    with pytest.raises(ZeroDivisionError):
        sent(person("Rolled Back"))
    assert [job_of(record, case) for case in kept] == [[]]


def test_a_refusal_of_consent_is_not_looked_for(record: Record) -> None:
    before = record.one(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'jobs.match_people'"
    )
    no = people.answers(consent={"consent": "no", "refusal_reasons": ["fear_of_exploiter"]})
    assert refer(people.officer(), answers=no, on=MONDAY).case is None
    assert before == record.one(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'jobs.match_people'"
    )


def test_the_referrers_see_the_same_before_and_after_a_match(record: Record) -> None:
    name = person("Araminta Coldbath")
    one, other = sent(name), sent(name, OTHER)

    def seen() -> list[str]:
        return [
            repr((read_case(actor, case=case, on=TUESDAY), [r for r in rows if r.case == case]))
            for actor, case in ((people.officer(), one), (people.actor_of(OTHER), other))
            for rows in [read_queue(actor, filters={}, page=1, on=TUESDAY).rows]
        ]

    before = seen()
    match_people(key=str(other))
    assert bands(record, one, other) == ["likely"]
    assert seen() == before
    desk = people.desk()
    key = suggestion(record, one, other)
    matches.answer_match(desk, match=key, answer="two_people", on=TUESDAY)
    assert seen() == before


# The desk.


def test_the_list_shows_references_and_days_and_no_name(record: Record) -> None:
    key, one, other = suggested(record, "Cressida Yarrow")
    rows = matches.list_matches(people.desk(), answered=False, on=TUESDAY)
    (row,) = [row for row in rows if row.id == key]
    references = {
        record.one("SELECT reference FROM nrm.case_head WHERE case_id = %s", case)
        for case in (one, other)
    }
    assert (set(row.references), row.received, row.band) == (references, (MONDAY, MONDAY), "likely")
    assert "Yarrow" not in repr(rows)
    assert [r.band for r in rows] == sorted(r.band for r in rows)


def test_a_pair_shows_names_birth_date_and_the_type_of_agency_and_nothing_else(
    record: Record,
) -> None:
    one, other = looked(
        person("فاطمة Prewitt", romanised="Fatima Prewitt"), person("Fatima Prewitt")
    )
    view = matches.read_match(people.desk(), match=suggestion(record, one, other), on=TUESDAY)
    shown = {(name.given, name.latin, name.by_us) for side in view.sides for name in side.names[:1]}
    assert shown == {
        ("فاطمة Prewitt", "Fatima Prewitt", False),
        ("Fatima Prewitt", "fatima prewitt", True),
    }
    assert {side.birth_date for side in view.sides} == {BORN}
    assert {side.agency_type for side in view.sides} == {"police", "local_authority"}
    account = ("Zephyrine", "Thrapstone", "07700 900461", "Oswaldtwistle", "Officer A")
    agencies = ("West Midlands", "Kent County")
    assert [word for word in (*account, *agencies) if word in repr(view)] == []


def test_only_names_and_birth_dates_are_opened(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opennrm.records import vault

    opened: list[str] = []
    real = vault.unseal

    def noting(key: bytes, sealed: bytes, *, about: Any) -> bytes:
        opened.append(about[3])
        return real(key, sealed, about=about)

    monkeypatch.setattr(vault, "unseal", noting)
    key, _, _ = suggested(record, "Florian Mudge")
    matches.read_match(people.desk(), match=key, on=TUESDAY)
    assert (
        {"name", "birth_date"} <= set(opened) <= {"name", "romanised", "other_name", "birth_date"}
    )


def everybody() -> list[Actor]:
    """Each role but the desk's own, at the desk's agency, at the authority and at a force."""
    codes = ("duplicate_desk", "single_competent_authority", "west_midlands_police")
    roles = [role for role in Role if role not in (Role.DUPLICATE_DESK, Role.SYSTEM)]
    return [people.actor(code, role) for code in codes for role in roles]


def test_no_other_role_finds_it(record: Record) -> None:
    key, _, _ = suggested(record, "Ignatius Thwaite")
    for actor in everybody():
        for act in (
            lambda a=actor: matches.list_matches(a, answered=False, on=TUESDAY),
            lambda a=actor: matches.read_match(a, match=key, on=TUESDAY),
            lambda a=actor: matches.answer_match(a, match=key, answer="two_people", on=TUESDAY),
            lambda a=actor: matches.undo_match(a, match=key, reason="match_wrong", on=TUESDAY),
        ):
            with pytest.raises(Refusal, match="absent"):
                act()


@pytest.mark.parametrize("code", ["single_competent_authority", "kent_police"])
def test_a_desk_of_another_agency_finds_nothing(record: Record, code: str) -> None:
    key, _, _ = suggested(record, "Drusilla Hembry")
    foreign = people.actor(code, Role.DUPLICATE_DESK)
    assert matches.list_matches(foreign, answered=False, on=TUESDAY) == ()
    with pytest.raises(Refusal, match="absent"):
        matches.read_match(foreign, match=key, on=TUESDAY)


def test_the_table_shows_nothing_to_other_roles_or_acts(record: Record) -> None:
    """Past the code, in SQL."""
    suggested(record, "Peregrine Vole")
    shown = set()
    for role in Role:
        for act in Act:
            with (
                unit_of_work(context_of(people.actor("duplicate_desk", role), act)),
                connections["default"].cursor() as cursor,
            ):
                cursor.execute("SELECT count(*) FROM nrm.match_suggestion")
                if cursor.fetchone() != (0,):
                    shown.add((role, act))
    assert shown == {
        (Role.DUPLICATE_DESK, Act.MATCH_PEOPLE),
        (Role.SYSTEM, Act.MATCH_PEOPLE),
    }


def test_nobody_at_the_desk_writes_a_suggestion_and_no_answer_comes_without_its_fact(
    record: Record,
) -> None:
    _, one, other = suggested(record, "Quentin Marl")
    third = sent(person("Somebody Else"))
    with (
        pytest.raises(Exception, match="row-level security"),
        doing(people.desk(), Act.MATCH_PEOPLE) as unit,
    ):
        matching.suggest(unit, third, [(one, "likely")])
    for act in (Act.LINK, Act.UNLINK, Act.MATCH_PEOPLE):
        for given in ("new_evidence", "two_people", None):
            with pytest.raises(NotALegalWrite), doing(people.desk(), act):
                matching.answer(one, other, given)


# The three answers, and undone.


def found(record: Record, key: UUID) -> str | None:
    """What stands as answer."""
    answer: str | None = record.one("SELECT answer FROM nrm.match_suggestion WHERE id = %s", key)
    return answer


def listed(key: UUID, *, answered: bool) -> bool:
    """Whether the desk finds a pair in a list."""
    rows = matches.list_matches(people.desk(), answered=answered, on=TUESDAY)
    return key in {row.id for row in rows}


@pytest.mark.parametrize(
    ("answer", "same"),
    [
        ("new_evidence", True),
        ("reconsideration", True),
        ("seen_again", True),
        ("new_exploitation", False),
    ],
)
def test_the_same_person_is_linked_and_can_be_unlinked(
    record: Record, answer: str, same: bool
) -> None:
    key, one, other = suggested(record, f"Rosalind {answer.title().replace('_', ' ')}")
    desk = people.desk()
    matches.answer_match(desk, match=key, answer=answer, on=TUESDAY)
    assert (found(record, key), listed(key, answered=True)) == (answer, True)
    assert not listed(key, answered=False)
    (fact,) = record.payloads(one, "linked")
    assert fact["same_exploitation"] is same
    (found_as,) = record.payloads(other, "further_report_sorted")
    assert found_as["sorted_as"] == answer
    assert record.payloads(one, "further_report_sorted") == [found_as]
    earlier = [fact["earlier"] for fact in record.payloads(other, "re_referral_of")]
    assert earlier == ([] if same else [str(one)])
    assert record.payloads(one, "re_referral_of") == record.payloads(other, "closed") == []
    assert record.payloads(other, "linked") == [fact]
    lead = record.one("SELECT lead FROM nrm.case_head WHERE case_id = %s", other)
    assert lead == (one if same else None)
    with pytest.raises(Refusal, match="link_refused"):
        matches.answer_match(desk, match=key, answer="two_people", on=TUESDAY)
    shown = matches.read_match(desk, match=key, on=TUESDAY)
    assert len(shown.sides[0].names) == len(shown.sides[1].names)
    matches.undo_match(desk, match=key, reason="match_wrong", on=TUESDAY)
    assert (found(record, key), listed(key, answered=False)) == (None, True)
    assert record.one("SELECT lead FROM nrm.case_head WHERE case_id = %s", other) is None
    assert decide(other).outcome == "positive"


def test_two_people_are_recorded_once_and_each_case_stays_as_it_is(record: Record) -> None:
    key, one, other = suggested(record, "Bertram Aske")
    for _ in range(2):
        matches.answer_match(people.desk(), match=key, answer="two_people", on=TUESDAY)
    assert found(record, key) == "two_people"
    assert [record.kinds(case).count("not_same_person") for case in (one, other)] == [1, 1]
    assert record.payloads(one, "not_same_person") == record.payloads(other, "not_same_person")
    match_people(key=str(one))
    assert found(record, key) == "two_people"
    assert decide(one).outcome == "positive"
    assert read_case(people.caseworker(), case=other, on=TUESDAY).outcome is None


def test_every_answer_can_be_mended(record: Record) -> None:
    key, _, _ = suggested(record, "Sidonie Marchbanks")
    desk = people.desk()
    matches.answer_match(desk, match=key, answer="two_people", on=TUESDAY)
    matches.answer_match(desk, match=key, answer="new_evidence", on=TUESDAY)
    assert found(record, key) == "new_evidence"
    matches.undo_match(desk, match=key, reason="said_by_person", on=TUESDAY)
    matches.answer_match(desk, match=key, answer="two_people", on=TUESDAY)
    assert found(record, key) == "two_people"


def test_what_is_no_answer_and_no_reason_is_refused(record: Record) -> None:
    key, one, other = suggested(record, "Lavinia Stopes")
    with pytest.raises(InvalidAnswers):
        matches.answer_match(people.desk(), match=key, answer="perhaps", on=TUESDAY)
    with pytest.raises(InvalidAnswers):
        matches.undo_match(people.desk(), match=key, reason="because", on=TUESDAY)
    with pytest.raises(Refusal, match="link_refused"):
        matches.undo_match(people.desk(), match=key, reason="match_wrong", on=TUESDAY)
    with pytest.raises(Refusal, match="link_refused"):
        links.tell_apart(people.desk(), case=one, other=one, on=TUESDAY)
    with pytest.raises(Refusal, match="absent"):
        links.tell_apart(people.desk(), case=one, other=uuid4(), on=TUESDAY)
    with pytest.raises(Refusal, match="absent"):
        matches.read_match(people.desk(), match=uuid4(), on=TUESDAY)
    assert [record.kinds(case).count("not_same_person") for case in (one, other)] == [0, 0]


def test_a_pair_shows_nothing_when_a_grant_is_over(record: Record) -> None:
    key, one, _ = suggested(record, "Ambrose Tolliver")
    record.rows(
        "UPDATE nrm.grant_in_force SET until_day = DATE '2026-03-03' WHERE case_id = %s"
        " RETURNING 1",
        one,
    )
    assert not listed(key, answered=False)
    with pytest.raises(Refusal, match="absent"):
        matches.read_match(people.desk(), match=key, on=TUESDAY)


def test_referrals_without_names_defer_and_find_nothing(record: Record) -> None:
    case = referred(name={"name__absence": "does_not_know"})
    match_people(key=str(case))
    assert (
        record.rows("SELECT 1 FROM nrm.match_suggestion WHERE %s IN (case_one, case_other)", case)
        == []
    )


# By more than names.


def test_an_earlier_reference_is_looked_for_by_the_job_alone(record: Record) -> None:
    one = sent(person("Eudora Fanshawe"))
    reference = record.one("SELECT reference FROM nrm.case_head WHERE case_id = %s", one)
    given = {"referred_before": "yes", "reference": reference.lower().replace("-", " ")}
    other = sent(
        person("Somebody Altogetherelse", "1960-12-12") | {"earlier_reference": given}, OTHER
    )
    match_people(key=str(other))
    assert bands(record, one, other) == ["possible"]
    nobody = sent(
        person("Zenobia Quirke") | {"earlier_reference": {**given, "reference": "NRM 0000"}}, OTHER
    )
    match_people(key=str(nobody))
    assert bands(record, one, nobody) == []


def test_one_telephone_number_makes_a_pair_surer_and_twins_no_one_person(record: Record) -> None:
    number = {"safe_contact": {"ways": ["telephone"], "telephone": "07700 900999"}}
    one, other = looked(
        person("Ottilie Gantry", None) | number, person("Ottilie Gantry", None) | number
    )
    assert bands(record, one, other) == ["likely"]
    view = matches.read_match(people.desk(), match=suggestion(record, one, other), on=TUESDAY)
    assert set(view.reasons) == {
        "names_sound_alike", "telephone_same", "guessed_age_fits", "kinds_agree",
    }  # fmt: skip
    twins = looked(
        person("Benedict Ruxley") | number,
        person("Cornelius Ruxley") | number,
    )
    assert "likely" not in bands(record, *twins)


def test_the_reasons_are_worked_out_and_kept_nowhere(record: Record) -> None:
    one, other = looked(person("Gaspard Tench", "1990-03-07"), person("Tench Gaspar", "1990-07-03"))
    view = matches.read_match(people.desk(), match=suggestion(record, one, other), on=TUESDAY)
    assert "day_and_month_swapped" in view.reasons
    assert "swapped" not in record.text_of(("nrm", "match_suggestion"))


def test_people_of_one_situation_are_listed_for_the_desk_and_are_no_duplicates(
    record: Record,
) -> None:
    who = {"exploiter.1": {"names": "Boss", "telephones": "+44 7700 900123"}}
    again = {"exploiter.1": {"names": "The Boss", "telephones": "07700900123"}}
    one, other = looked(person("Perpetua Vane") | who, person("Lysander Crook") | again)
    references = {
        record.one("SELECT reference FROM nrm.case_head WHERE case_id = %s", case)
        for case in (one, other)
    }
    rows = matches.list_situations(people.desk(), on=TUESDAY)
    assert [row.kinds for row in rows if set(row.references) == references] == [
        ("exploiter_telephone",)
    ]
    assert bands(record, one, other) == []
    for actor in everybody():
        with pytest.raises(Refusal, match="absent"):
            matches.list_situations(actor, on=TUESDAY)
