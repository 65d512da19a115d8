"""Properties of histories, for any sequence of facts that can be told.

2,000 histories in `make test`, 100,000 with OPENNRM_TEST_LONG=1.
"""

import os
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from opennrm.access.gateways import ROLE_SLICES, slices_of
from opennrm.access.redact import redact
from opennrm.cases.events import KINDS, decode, encode
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import status
from opennrm.identification.answers import check_answers
from opennrm.identification.elements import not_yet_answered
from opennrm.law import current_law
from tests.unit.access.test_gateways import actor
from tests.unit.cases.samples import BY_PATTERN
from tests.unit.cases.telling import Telling

LAW = current_law()
HISTORIES = 100_000 if os.environ.get("OPENNRM_TEST_LONG") else 2_000
many = settings(
    max_examples=HISTORIES // 5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
some = settings(many, max_examples=max(HISTORIES // 20, 50))

FIRST = date(2023, 1, 1)
# Few ids, so that events name each other and histories hang together.
IDS = [UUID(int=number) for number in range(1, 13)]


# One case for each type that a schema may have.
def of_type(info):  # noqa: C901
    """A strategy for the values that a schema allows."""
    match info:
        case inspect.UnionType(types=types):
            return st.one_of(*(of_type(one) for one in types))
        case inspect.NoneType():
            return st.none()
        case inspect.VarTupleType(item_type=item):
            return st.lists(of_type(item), max_size=3).map(tuple)
        case inspect.StructType(cls=cls):
            return fields_of(cls)
        case inspect.EnumType(cls=cls):
            return st.sampled_from(sorted(cls))
        case inspect.StrType(pattern=str(pattern)):
            return st.just(BY_PATTERN[pattern])
        case inspect.UUIDType():
            return st.sampled_from(IDS)
        case inspect.DateType():
            return st.dates(FIRST, date(2027, 12, 31))
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType(ge=least):
            return st.integers(least or 0, 60)
    raise AssertionError(f"no strategy for {info}")


@st.composite
def fields_of(draw, cls):
    """A value of a struct; two fields that may not be as they were drawn are put in order."""
    drawn = {one.name: draw(of_type(one.type)) for one in inspect.type_info(cls).fields}
    for low, high in (("earliest", "latest"), ("least", "most")):
        if low in drawn and drawn[low] > drawn[high]:
            drawn[low], drawn[high] = drawn[high], drawn[low]
    for one, other in (("lead", "other"), ("event", "by_event")):
        if one in drawn and drawn[one] == drawn.get(other):
            drawn[other] = IDS[(IDS.index(drawn[one]) + 1) % len(IDS)]
    return cls(**drawn)


EVENTS = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: fields_of(KINDS[kind]))


@st.composite
def tellings(draw):
    """A history of up to twelve facts of any kinds, days and agencies, in any order of days."""
    telling = Telling(IDS[0], start=datetime(2026, 3, 2, 9, tzinfo=UTC))
    for id_ in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=12)):
        day = FIRST + timedelta(days=draw(st.integers(0, 90)))
        agency = draw(st.sampled_from(IDS[:3]))
        telling.tell(draw(EVENTS), day, agency=agency, id=id_)
    return telling


@many
@given(tellings())
def test_any_sequence_folds_and_has_a_status(telling):
    history = telling.history
    state = fold(history)
    assert isinstance(state, CaseState)
    assert state.cases == {one.envelope.case for one in history.effective()}
    row = status.caseload_row(history, LAW, case=telling.case)
    assert (row is None) == (state.published or state.received_on is None)
    items = status.due(history, LAW)
    days = [one.on or one.earliest for one in items]
    assert days == sorted(days)
    not_yet_answered(state, law=LAW, on=FIRST)


@some
@given(EVENTS)
def test_every_event_is_read_as_it_was_written(event):
    assert decode(encode(event, happened_on=FIRST)) == event


@many
@given(tellings(), st.integers(0, 13), st.integers(0, 13))
def test_as_at_is_monotone(telling, one, other):
    early, late = sorted((one, other))
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    then = telling.history.as_at(recorded=start + timedelta(minutes=early))
    later = telling.history.as_at(recorded=start + timedelta(minutes=late))
    assert set(then.facts) <= set(later.facts)
    assert later.as_at(recorded=start + timedelta(minutes=early)) == then
    day = FIRST + timedelta(days=early * 7)
    by_day = telling.history.as_at(day=day)
    assert set(by_day.facts) <= set(telling.history.as_at(day=day + timedelta(days=late)).facts)


@many
@given(tellings(), st.data())
def test_correcting_and_reading_an_old_day_again_gives_the_old_answer(telling, data):
    before = telling.clock
    answer = fold(telling.history)
    if not telling.envelopes:
        return
    wrong = data.draw(st.sampled_from(telling.envelopes))
    new = telling.tell(data.draw(fields_of(KINDS[wrong.kind])), wrong.happened_on)
    reason = "typed_wrong"
    telling.tell(CORRECTED[wrong.slice](event=wrong.id, by_event=new, reason=reason))
    telling.tell(RETRACTED[wrong.slice](event=new, reason=reason))
    assert fold(telling.history.as_at(recorded=before)) == answer


@many
@given(
    tellings(),
    st.sampled_from(sorted(Role)),
    st.sets(st.sampled_from(sorted(Slice))),
    st.booleans(),
)
def test_a_redacted_view_never_contains_a_withheld_fact(telling, role, granted, closed):
    who = actor(role, closed=closed, agency=1)
    view = redact(telling.history, actor=who, granted=frozenset(granted))
    assert set(view.facts) <= set(telling.history.facts)
    assert fold(view).cases <= telling.history.cases
    for fact in view.facts:
        where = Slice(fact.envelope.slice)
        assert where in slices_of(who)
        assert where in ROLE_SLICES[role]
        assert not closed
        assert where in granted or fact.envelope.by.agency == who.agency
    # What is granted besides only adds.
    more = redact(telling.history, actor=who, granted=frozenset(Slice))
    assert set(view.facts) <= set(more.facts)


@some
@given(tellings())
def test_the_order_in_which_envelopes_arrive_does_not_matter(telling):
    history = telling.history
    assert History.of(reversed(telling.envelopes)) == history


QUESTIONS = st.sampled_from(
    ["age", "consent", "name", "danger", "account", "nation", "x", "tonight"]
)
VALUES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3),
    st.sampled_from(["yes", "no", "not_known_yet", "not_sure", "2012", "cannot_decide"]),
)
FIELDS = st.sampled_from(
    ["under_18", "birth_date", "consent", "name", "in_danger", "control", "dependants", "y",
     "name__absence", "under_18__absence", "nation", "best_interests"]
)  # fmt: skip


@some
@given(st.dictionaries(QUESTIONS, st.dictionaries(FIELDS, VALUES, max_size=4), max_size=6))
def test_any_answers_are_checked_without_falling_over(answers):
    for complete in (True, False):
        errors = check_answers(answers, on=date(2026, 11, 21), complete=complete)
        assert all(error.code for error in errors)
