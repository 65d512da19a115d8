"""The access tables three times: in the code, in the database, and in the printed reference.

A row that stands in one of them alone fails here. Source: decisions A.11, A.20; design.md (access).
"""

import re
from pathlib import Path

import pytest

from opennrm.access import gateways
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.cases.events import (
    SLICE_OF,
    circle,
    grants,
    links,
    officer,
    panels,
    second_reading,
)
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from tests.integration.matrix import expected
from tests.integration.records.streams import as_superuser

pytestmark = pytest.mark.usefixtures("installation")
PRINTED = Path(__file__).parents[3] / "docs" / "reference" / "access.md"


def test_acts_by_role() -> None:
    """Who may do what, with the slice needed and what else it may."""
    rows = as_superuser("SELECT act, role, slice, opens_stream, home_may FROM nrm.act_role")
    assert len(rows) == len(set(rows))
    assert set(rows) == {
        (act.value, role.value, rule.slice and rule.slice.value, rule.opens_stream, rule.home_may)
        for act, rule in gateways.ACTS.items()
        for role in rule.roles
    }
    assert set(gateways.ACTS) == set(Act)


def test_slices_by_role() -> None:
    """The code, the database and the table that was written by hand."""
    rows = set(as_superuser("SELECT role, slice FROM nrm.role_slice"))
    assert rows == {(r.value, s.value) for r, seen in gateways.ROLE_SLICES.items() for s in seen}
    assert rows == {(r, s) for r in expected.SLICES for s in expected.slices_of(r)}
    assert set(expected.LETTERS.values()) == {s.value for s in Slice}


def test_kinds_that_a_role_never_sees() -> None:
    """Links, grants and who else was referred, for all but those who read links."""
    rows = set(as_superuser("SELECT role, kind FROM nrm.role_hidden_kind"))
    kinds = {e.kind for e in (*links.KINDS, *grants.KINDS, circle.SameSituationSaid)}
    # And who of the authority has a case, or cannot have it.
    kinds |= {"case_allocated", "cannot_take_case"}
    # Why a body that waited was let in: that somebody there may be one of those who did it.
    kinds |= {"let_in_by_hand"}
    # That a ruling bears on a criminal matter: that there is one.
    kinds |= {"ruling_on_matter"}
    # Cases of other people of one situation (practice finding 33).
    kinds |= {"cases_related", "relation_refused", "relation_undone"}
    kinds |= {"related_positive", "related_positive_gone"}
    hidden = {role.value for role in Role} - {"caseworker", "duplicate_desk", "system"}
    # What a panel and a second reader say is read by whoever decides or looks again.
    room = {e.kind for e in (*panels.KINDS, officer.DecisionNearTold, *second_reading.KINDS)}
    room |= {"review_signed", "review_read", "first_view_written"}
    # What is done only because a negative is signed.
    room |= {"decided_on_other_age", "interpreter_booked", "enough_known", "enough_confirmed"}
    outside = hidden - {"panel_member", "reviewer", "independent_reviewer"}
    assert rows == {
        *((role, kind) for role in hidden for kind in kinds),
        *((role, kind) for role in outside for kind in room),
    }


def test_kinds_that_only_some_acts_write() -> None:
    """The guarded kinds, and every kind filed under its slice."""
    rows = set(as_superuser("SELECT kind, act FROM nrm.guarded_kind"))
    assert rows == {(kind, act.value) for kind, by in WRITTEN_ONLY_BY.items() for act in by}
    kinds = dict(as_superuser("SELECT kind, slice FROM nrm.event_kind"))
    assert kinds == {kind: str(slice_) for kind, slice_ in SLICE_OF.items()}


def test_every_guarded_kind_can_be_written_by_somebody() -> None:
    """A role that may do the act and reads the slice."""
    written = {
        kind
        for kind, by in WRITTEN_ONLY_BY.items()
        for act in by
        for role in gateways.ACTS[act].roles
        if Slice(SLICE_OF[kind]) in gateways.ROLE_SLICES[role] or act is Act.LOAD_PUBLISHED
    }
    # Nobody corrects in the compartment so far; the system opens a file and tells it, unread, and
    # an extractor passes on into a case of which they read nothing.
    told = {"residence_file_opened", "case_heard_of", "extract_passed_on"}
    corrected = {"residence_corrected", "residence_retracted"}
    assert set(WRITTEN_ONLY_BY) - written == corrected | told


def test_no_role_that_decides_sees_the_permission_to_stay() -> None:
    """Nor does one that refers: only the unit apart, the person and who speaks for them."""
    rows = as_superuser("SELECT role FROM nrm.role_slice WHERE slice = 'residence'")
    assert {role for (role,) in rows} == {
        "person_concerned",
        "legal_representative",
        "residence_caseworker",
        "extractor",
    }


def test_the_printed_table_is_that_of_the_database() -> None:
    """Act by act and role by role."""
    everybody = {role.value for role in Role}
    words = {"everybody": everybody, "all who sign in": everybody - {"system"}}
    acts = as_superuser("SELECT act, array_agg(role) FROM nrm.act_role GROUP BY act")
    for act, roles in acts:
        said = printed(f"`{act}`", cells=8)[2]
        assert words.get(said, set(re.findall(r"`([a-z_]+)`", said))) == set(roles), act
    heads = printed("role", cells=11)
    for role in Role:
        line = zip(heads[1:], printed(f"`{role.value}`", cells=11)[1:], strict=True)
        assert {name for name, yes in line if yes} == expected.slices_of(role.value), role


def printed(first: str, *, cells: int) -> list[str]:
    """The row that begins with a code, of the one table with so many columns."""
    lines = PRINTED.read_text(encoding="utf-8").splitlines()
    rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in lines if line[:1] == "|")
    [found] = [row for row in rows if row[0] == first and len(row) == cells]
    return found
