"""Facts that a role never sees inside a slice that it reads: nationality, and why there is none."""

import pytest

from opennrm.access.gateways import PANEL_READERS
from opennrm.access.hidden import shown
from opennrm.cases.vocabulary.roles import Role

FACTS = {
    "languages": ["tir"],
    "nationalities": ["ERI"],
    "missing": [
        {"field": "country_of_origin", "absence": "would_rather_not_say"},
        {"field": "reads", "absence": "not_asked"},
    ],
}
DECIDES = (Role.CASEWORKER, Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER)


@pytest.mark.parametrize("role", DECIDES)
def test_whoever_decides_sees_no_origin_and_not_why_none_was_given(role: Role) -> None:
    # R-DEC-02: no decision leans on it, nor on that somebody would rather not say.
    assert shown(FACTS, role=role) == {
        "languages": ["tir"],
        "missing": [{"field": "reads", "absence": "not_asked"}],
    }


@pytest.mark.parametrize("role", sorted(frozenset(Role) - frozenset(DECIDES)))
def test_everybody_else_sees_it_as_far_as_the_slice_goes(role: Role) -> None:
    assert shown(FACTS, role=role) == FACTS


@pytest.mark.parametrize("role", sorted(Role))
def test_a_hold_for_another_case_is_a_hold_and_no_more_outside_the_authority(role: Role) -> None:
    # Practice 33: nobody learns of another person's case from what holds theirs.
    fields = {"stage": "reasonable_grounds", "reason": "linked_case"}
    left = {"stage": "reasonable_grounds"}
    assert shown(fields, role=role) == (fields if role in PANEL_READERS else left)
    assert shown({"reason": "health"}, role=role) == {"reason": "health"}
