"""What a fact names that is added or corrected as it stands: agencies, entries, own referrals."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from opennrm.cases.events import KINDS
from opennrm.cases.vocabulary.questions import ASKED
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import corrections
from opennrm.procedures.identification.adding import add_section, read_added
from opennrm.procedures.identification.groups import next_member
from opennrm.procedures.identification.letting_in import let_in
from opennrm.procedures.identification.named import AGENCY_FIELDS
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TUESDAY = MONDAY + timedelta(days=1)
NAMING = [
    (kind, field, wanted) for kind, one in AGENCY_FIELDS.items() for field, wanted in one.items()
]
LEAST: dict[str, dict[str, object]] = {
    "local_authority_told": {"told": "yes"},
    "police_told": {"told": "yes"},
    "episode_stated": {"kinds": ["labour"]},
}
RIGHT = {"local_authority": "birmingham_city_council", "police": "west_midlands_police"}


def sent(actor: Actor | None = None) -> UUID:
    case = refer(actor or people.officer(), answers=people.child(), on=MONDAY).case
    assert case is not None
    return case


def add(case: UUID, kind: str, /, **fields: object) -> UUID:
    facts = {kind: {**LEAST.get(kind, {}), **fields}}
    return corrections.add_to_referral(people.officer(), case=case, facts=facts, on=TUESDAY).fact


def wrong(case: UUID, kind: str, /, **fields: object) -> tuple[str, str]:
    with pytest.raises(InvalidAnswers) as refused:
        add(case, kind, **fields)
    (error,) = refused.value.errors
    return error.field, error.code


def exploiter(case: UUID, actor: Actor | None = None) -> UUID:
    """An exploiter whom an actor's agency describes in a case."""
    writer = actor or people.officer()
    add_section(writer, case=case, answers={"exploiter.1": {"sex": "male"}}, on=TUESDAY)
    (known,) = read_added(writer, case=case, on=TUESDAY).known["exploiter"]
    return known.id


def test_every_agency_that_a_question_asks_for_is_checked() -> None:
    asked = [field for one in ASKED for field in one.fields if field.kind == "agency"]
    assert len(NAMING) == len(asked)
    for kind, field, _ in NAMING:
        assert field in {one.name for one in msgspec.structs.fields(KINDS[kind])}
    names = {"police_force", "local_authority", "authority", "force"}
    holding = {
        (kind.kind, one.name)
        for kind in corrections.ADDABLE.values()
        for one in msgspec.structs.fields(kind)
        if one.name in names
    }
    assert holding == {(kind, field) for kind, field, _ in NAMING}


@pytest.mark.parametrize(("kind", "field", "wanted"), NAMING)
def test_an_agency_is_an_open_one_of_the_kind_that_is_asked_for(
    kind: str, field: str, wanted: str
) -> None:
    case = sent()
    other = RIGHT["police" if wanted == "local_authority" else "local_authority"]
    cannot_be = (people.agency(other), people.agency("border_force"), uuid4())
    for named in cannot_be:
        assert wrong(case, kind, **{field: str(named)}) == (field, "not_an_agency")
    fact = add(case, kind, **{field: str(people.agency(RIGHT[wanted]))})
    for named in cannot_be:
        with pytest.raises(InvalidAnswers, match="not_an_agency"):
            corrections.correct(
                people.officer(),
                case=case,
                fact=fact,
                kind=kind,
                changed={field: str(named)},
                reason="typed_wrong",
                on=TUESDAY,
            )


def test_nobody_is_let_in_by_a_fact_that_names_what_is_no_council(record: Record) -> None:
    case = sent()
    before = record.kinds(case)
    wrong(case, "care_stated", local_authority=str(people.agency("border_force")))
    assert let_in(case, on=TUESDAY) == 0
    assert record.kinds(case) == before


def test_an_entry_is_the_writer_agencys_own_or_does_not_exist() -> None:
    case, other = sent(), sent()
    mine = exploiter(case)
    for one in (exploiter(other), exploiter(case, people.caseworker()), uuid4()):
        refused = ("exploiters", "unknown_entry")
        assert wrong(case, "episode_stated", exploiters=[str(one)]) == refused
        refused = ("exploiter", "unknown_entry")
        assert wrong(case, "exploiter_described", exploiter=str(one)) == refused
        assert wrong(case, "premises_described", premises=str(one)) == ("premises", "unknown_entry")
    add(case, "exploiter_described", exploiter=str(mine), sex="female")
    fact = add(case, "episode_stated", exploiters=[str(mine)])
    with pytest.raises(InvalidAnswers, match="unknown_entry"):
        corrections.correct(
            people.caseworker(),
            case=case,
            fact=fact,
            kind="episode_stated",
            changed={"exploiters": [str(mine), str(uuid4())]},
            reason="typed_wrong",
            on=TUESDAY,
        )


def test_an_entry_that_is_new_gets_its_id_here(record: Record) -> None:
    case = sent()
    add(case, "exploiter_described", sex="male")
    (known,) = read_added(people.officer(), case=case, on=TUESDAY).known["exploiter"]
    assert record.payloads(case, "exploiter_described")[0]["exploiter"] == str(known.id)


def test_the_same_situation_is_of_an_own_referral_or_does_not_exist() -> None:
    case, own, theirs = sent(), sent(), sent(people.actor_of("unseen"))
    for one in (theirs, uuid4()):
        refused = ("case", "not_your_referral")
        assert wrong(case, "same_situation_said", case=str(one)) == refused
    group = str(uuid4())
    assert wrong(case, "same_situation_said", group=group) == ("group", "not_your_referral")
    add(case, "same_situation_said", case=str(own))


def test_a_group_is_that_of_the_referral_itself(record: Record) -> None:
    case = sent()
    next_member(people.officer(), case=case, on=TUESDAY)
    ((group,),) = record.rows("SELECT group_id FROM nrm.grouped WHERE case_id = %s", case)
    add(case, "same_situation_said", group=str(group))


def test_a_correction_leaves_what_it_does_not_change(record: Record) -> None:
    case = sent()
    mine = exploiter(case)
    fact = add(
        case,
        "episode_stated",
        exploiters=[str(mine)],
        local_authority=str(people.agency("birmingham_city_council")),
    )
    corrections.correct(
        people.caseworker(),
        case=case,
        fact=fact,
        kind="episode_stated",
        changed={"kinds": ["sexual"]},
        reason="typed_wrong",
        on=TUESDAY,
    )
    assert record.payloads(case, "episode_stated")[-1]["exploiters"] == [str(mine)]
