"""A family of five (practice.md section 4, findings 22 and 81): one situation, five people.

The father did it. The mother and four children are referred one by one: the shared facts are typed
once, nothing of a person goes along, and no child consents through a parent.
"""

from uuid import UUID

import pytest

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import drafts, groups, withdrawing
from opennrm.procedures.identification.case_page import read_case
from tests.integration.nights.walking import HEARD, authority, case_of, draft_of, save, send
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
FATHER = {"names": "Old Thrapstone", "relation": ["partner"], "certainty": "sure"}
FAMILY = {
    "dependants_here": 4,
    "children_with_them": 4,
    "where_children": ["with_person"],
    "pregnant": "yes",
    "must_not_be_placed": "yes",
    "not_with": "Their father",
}
HERS = {"exploiter.1": FATHER, "family": FAMILY}
CHILDREN = ("Ada", "Ben", "Cle", "Dot")


def child(actor: Actor, draft: UUID, name: str) -> UUID:
    """A child of the family, heard and routed for itself."""
    told = people.child(name={"name": name}, account={"own_words": f"{name} says so."})
    own = {key: given for key, given in told.items() if key not in ("who_refers", "nation")}
    save(actor, draft, own)
    saw = drafts.read_draft(actor, draft=draft, on=MONDAY)
    assert (saw.route, saw.to_confirm) == ("child_referral", False)
    assert saw.answers["exploiter.1"] == {"names": FATHER["names"]}
    save(actor, draft, {"exploiter.1": {"names": FATHER["names"], "relation": ["parent"]}})
    return case_of(send(actor, draft))


def test_five_people_are_five_referrals_of_one_situation(record: Record) -> None:
    officer = people.officer()
    mother = draft_of(officer, {**people.named(), **HERS})
    following = [groups.next_member(officer, draft=mother, on=MONDAY) for _ in CHILDREN]
    for draft in following:
        view = drafts.read_draft(officer, draft=draft, on=MONDAY)
        assert not [word for word in people.WORDS if word != "Thrapstone" and word in repr(view)]
        assert "family" not in view.answers
    cases = [case_of(send(officer, mother))]
    cases += [child(officer, *one) for one in zip(following, CHILDREN, strict=True)]
    people_of = record.rows("SELECT person FROM nrm.case_head WHERE case_id = ANY (%s)", cases)
    assert len({row[0] for row in people_of}) == 5
    exploiters = {record.payloads(one, "exploiter_described")[0]["exploiter"] for one in cases}
    assert len(exploiters) == 1
    relations = [record.payloads(one, "exploiter_described")[0]["relation"] for one in cases]
    assert relations == [["partner"], *(["parent"],) * 4]
    said = [
        len([fact for fact in record.payloads(one, "same_situation_said") if fact.get("case")])
        for one in cases
    ]
    assert said == [0, 1, 2, 3, 4]


def test_no_parent_consents_for_a_child_and_nobody_withdraws_one() -> None:
    officer = people.officer()
    mother = draft_of(officer, {**people.named(), **HERS})
    following = groups.next_member(officer, draft=mother, on=MONDAY)
    hers, his = case_of(send(officer, mother)), child(officer, following, "Ada")
    assert not authority(hers).child
    view = authority(his)
    assert view.child
    assert not {"consent_recorded", "consent_given"} & {item.kind for item in view.timeline}
    with pytest.raises(Refusal, match="child_cannot_withdraw"):
        withdrawing.withdraw_consent(
            officer, case=his, purposes=["referral"], on=MONDAY, note="His father asks", **HEARD
        )
    withdrawing.withdraw_consent(
        officer, case=hers, purposes=["referral"], on=MONDAY, note="Her own word", **HEARD
    )
    assert authority(hers).stage == "withdrawn"
    assert authority(his).stage == "awaiting_reasonable_grounds"


def test_what_one_told_stands_in_no_other_case() -> None:
    officer = people.officer()
    mother = draft_of(officer, {**people.named(), **HERS})
    following = groups.next_member(officer, draft=mother, on=MONDAY)
    case_of(send(officer, mother))
    his = child(officer, following, "Ada")
    council = people.social_worker()
    for reader in (officer, people.caseworker(), council):
        seen = repr(read_case(reader, case=his, on=MONDAY).timeline)
        own = [word for word in people.WORDS if word != "Thrapstone"]
        assert not [word for word in own if word in seen]
    assert "Thrapstone" not in repr(read_case(council, case=his, on=MONDAY).timeline)
