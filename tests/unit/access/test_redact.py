"""Views: every slice for every role, own facts and granted ones, and never a link."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from opennrm.access.gateways import ROLE_SLICES
from opennrm.access.receivers import PROVIDER_SLICES
from opennrm.access.redact import redact
from opennrm.cases.events import KINDS
from opennrm.cases.events.circle import SameSituationSaid
from opennrm.cases.events.links import Linked
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from tests.unit.access.test_gateways import actor
from tests.unit.cases.samples import sample
from tests.unit.cases.telling import AUTHORITY, POLICE, Telling

OTHER = UUID(int=3)


def everything():
    """A case with one fact of every kind, half of them by the police, half by the authority."""
    telling = Telling()
    for kind in sorted(KINDS):
        for agency in (POLICE, AUTHORITY):
            telling.tell(sample(KINDS[kind], full=False), agency=agency)
    return telling.history


HISTORY = everything()
LINKS = {
    "linked", "unlinked", "same_person", "same_person_retracted", "not_same_person",
    "re_referral_of", "grant_made", "grant_ended",
}  # fmt: skip


@pytest.mark.parametrize(("role", "slice_"), list(product(Role, Slice)))
def test_matrix_of_slices(role, slice_):
    """A foreign agency sees a slice exactly when it is granted and its role can see it."""
    seen = redact(HISTORY, actor=actor(role, agency=3), granted=frozenset({slice_}))
    slices = {fact.envelope.slice for fact in seen.facts}
    assert slices == ({slice_} if slice_ in ROLE_SLICES[role] else set())


@pytest.mark.parametrize("role", Role)
def test_an_agency_sees_what_it_gave_itself_as_far_as_the_role_goes(role):
    seen = redact(HISTORY, actor=actor(role, agency=POLICE.int), granted=frozenset())
    assert {fact.envelope.by.agency for fact in seen.facts} <= {POLICE}
    assert {fact.envelope.slice for fact in seen.facts} == set(ROLE_SLICES[role])


@pytest.mark.parametrize("role", Role)
def test_a_closed_agency_sees_nothing_not_even_what_it_gave(role):
    closed = actor(role, closed=True, agency=POLICE.int)
    assert redact(HISTORY, actor=closed, granted=frozenset(Slice)).facts == ()


@pytest.mark.parametrize("role", Role)
def test_links_and_grants_show_to_the_desk_the_authority_and_jobs_alone(role):
    seen = redact(HISTORY, actor=actor(role, agency=POLICE.int), granted=frozenset(Slice))
    kinds = {fact.envelope.kind for fact in seen.facts}
    assert (kinds >= LINKS) is (role in {Role.CASEWORKER, Role.DUPLICATE_DESK, Role.SYSTEM})
    assert bool(LINKS & kinds) is (role in {Role.CASEWORKER, Role.DUPLICATE_DESK, Role.SYSTEM})


def test_the_person_concerned_is_not_told_of_another_case():
    telling = Telling()
    link = Linked(lead=telling.case, other=uuid4(), same_exploitation=True)
    telling.tell(link, agency=AUTHORITY)
    person = actor(Role.PERSON_CONCERNED, agency=7)
    view = redact(telling.history, actor=person, granted=frozenset(Slice))
    assert fold(view).links == frozenset()
    assert OTHER not in view.cases


@pytest.mark.parametrize("role", sorted({*Role} - {Role.SYSTEM}))
def test_who_else_was_referred_shows_to_the_writer_the_desk_and_the_authority_alone(role):
    # Practice findings 14 and 22: nobody learns of another person from somebody's case.
    telling = Telling()
    telling.tell(SameSituationSaid(what="parent"), agency=POLICE)
    able = Slice.IDENTITY in ROLE_SLICES[role]
    elsewhere = redact(telling.history, actor=actor(role, agency=3), granted=frozenset(Slice))
    assert bool(elsewhere.facts) is (role in {Role.CASEWORKER, Role.DUPLICATE_DESK, Role.SYSTEM})
    writer = redact(telling.history, actor=actor(role, agency=POLICE.int), granted=frozenset())
    assert bool(writer.facts) is able


def test_a_provider_sees_fears_and_wishes_and_nothing_of_the_crime():
    granted = frozenset(PROVIDER_SLICES)
    support = actor(Role.SUPPORT_WORKER, agency=3)
    kinds = {f.envelope.kind for f in redact(HISTORY, actor=support, granted=granted).facts}
    assert kinds >= {
        "fears_noted", "support_wanted", "access_needs_noted", "family_described", "key_date_set",
        "care_stated", "people_around_noted", "names_given", "contact_rule_stated",
        "safe_contact_stated",
    }  # fmt: skip
    assert not kinds & {
        "exploiter_described", "premises_described", "co_victims_noted", "criminal_matter_stated",
        "police_willingness_stated", "perishable_noted", "episode_stated", "telling_described",
        "same_situation_said",
    }  # fmt: skip
