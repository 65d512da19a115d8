"""The flow of cases through the mechanism, week by week, in all futures at once.

A week: people are referred; some leave, go on hold or come off it; the desks decide; positive first
decisions rest for the recovery period before the second; negatives that are asked about, and what
judgments reopen, are work of a desk of their own.
Grain: a cohort is the people referred in one week, so a wait is known to the week, and everybody in
a cohort is alike. What is reopened waits from the week in which it was reopened.
Source: practice finding 69 (rework is a stream of its own).
"""

import numpy as np

from opennrm.statistics.planning import children, queues
from opennrm.statistics.planning.inputs import Desk, Inputs
from opennrm.statistics.planning.outcome import Outcome, empty_outcome, note_waits
from opennrm.statistics.planning.queues import Counts
from opennrm.statistics.planning.state import (
    NEAR,
    STAGES,
    Now,
    Since,
    State,
    begin,
    remaining,
    since,
    sum_of,
)

# How often it is looked which cohorts have gone for good, in weeks: it costs a look at everybody.
_LOOK = 4


def run(inputs: Inputs, *, waits: bool = True, ages: bool = False) -> Outcome:
    """Run all weeks. Without `waits`, how long people wait is not measured, which is faster.

    With `ages`, the waits of those decided in every week are kept too, person by person.
    """
    state = begin(inputs)
    outcome = empty_outcome(inputs.weeks, inputs.runs, waits=waits)
    outcome.arrivals[:] = inputs.arrivals
    left = Since(0, 0, 0)
    for week in range(inputs.weeks):
        left = left if week % _LOOK else since(state, inputs.before + week)
        now = Now(
            week=week,
            cohort=inputs.before + week,
            since=left,
            rng=np.random.default_rng(np.random.SeedSequence(inputs.seed, spawn_key=(1, week))),
            inputs=inputs,
            outcome=outcome,
        )
        _work(state, now, ages)
    outcome.remaining.update(remaining(state))
    return outcome


def _work(state: State, now: Now, ages: bool) -> None:
    """One week, in the order in which it goes."""
    _arrive(state, now)
    children.grow_older(state, now)
    _wake(state, now)
    _leave(state, now)
    _hold(state, now)
    decided = _decide(state, now)
    if ages:
        now.outcome.ages[now.week] = decided[::-1].astype(np.int32)
    _look_again(state, now)
    _note(state, now)


def _arrive(state: State, now: Now) -> None:
    again = sum_of(state.returning.pop(now.week, []), now.inputs.runs)
    now.outcome.referred_again[now.week] = again
    people = now.inputs.arrivals[now.week] + again
    state.first[:, now.cohort] = children.by_age(people, now)


def _wake(state: State, now: Now) -> None:
    """Whose recovery period is over joins the second queue, older by it; some have left."""
    for begins, people in state.resting.pop(now.week, []):
        total = people.sum(axis=(0, 1))
        state.resting_total -= total
        stayed = (1 - now.by_run("leaving")) ** now.rule("not_before")
        gone = now.rng.binomial(total, 1 - stayed)
        now.outcome.left[now.week] += gone
        people -= _spread(people, gone, now)
        children.pass_on(people, now, begins=begins, weeks=int(now.rule("not_before")))
        state.second[:, begins : begins + people.shape[1]] += people


def _leave(state: State, now: Now) -> None:
    chance = now.by_run("leaving")
    if not chance.any():
        return
    for waiting in (
        now.cut(state.first, now.since.first),
        now.cut(state.second, now.since.second),
        now.cut(state.held, now.since.second),
    ):
        gone = now.rng.binomial(waiting.sum(axis=(0, 1)), chance)
        if gone.any():
            waiting -= _spread(waiting, gone, now)
            now.outcome.left[now.week] += gone
            _come_again(state, now, gone)


def _hold(state: State, now: Now) -> None:
    waiting = now.cut(state.second, now.since.second)
    held = now.cut(state.held, now.since.second)
    on = now.rng.binomial(waiting.sum(axis=(0, 1)), now.rule("hold"))
    off = now.rng.binomial(held.sum(axis=(0, 1)), now.rule("unhold"))
    if off.any():
        back = _spread(held, off, now)
        held -= back
        waiting += back
    if on.any():
        away = _spread(waiting, on, now)
        waiting -= away
        held += away


def _decide(state: State, now: Now) -> Counts:
    """Both decisions; the second by cohort. One team takes the first before it, as one."""
    first = now.cut(state.first, now.since.first)
    second = now.cut(state.second, now.since.second)
    exchange = now.rule("exchange")
    if not exchange:
        _decide_first(state, now, _room(now.inputs.reasonable, first, now))
        # Looked at only now: without a recovery period the first decisions have joined it.
        return _decide_second(state, now, _room(now.inputs.conclusive, second, now))
    reasonable, conclusive = now.inputs.reasonable, now.inputs.conclusive
    whole = conclusive.capacity[now.week] + reasonable.capacity[now.week] / exchange
    done = _decide_first(state, now, (whole * exchange).astype(np.int64))
    start = queues.starts(now.rng, now.inputs.runs)
    return _decide_second(state, now, (whole - done / exchange + start).astype(np.int64))


def _decide_first(state: State, now: Now, room: Counts) -> Counts:
    decided = _decided(now.cut(state.first, now.since.first), room, now)
    total: Counts = decided.sum(axis=(0, 1))
    good = _positive(total, now.inputs.reasonable, now)
    _rest(state, now, now.since.first, _spread(decided, good, now))
    now.outcome.decided_reasonable[now.week] = total
    now.outcome.positive_reasonable[now.week] = good
    _ask(state, now, 0, total - good)
    return total


def _decide_second(state: State, now: Now, room: Counts) -> Counts:
    decided = _decided(now.cut(state.second, now.since.second), room, now)
    total = decided.sum(axis=(0, 1))
    good = _positive(total, now.inputs.conclusive, now)
    now.outcome.decided_conclusive[now.week] = total
    now.outcome.positive_conclusive[now.week] = good
    _ask(state, now, 1, total - good)
    by_cohort: Counts = decided.sum(axis=0)
    note_waits(now.outcome, by_cohort, week=now.week, decided=True)
    _note_in_time(by_cohort, now)
    return by_cohort


def _look_again(state: State, now: Now) -> None:
    """The desk of rework: what was asked about, what judgments reopened, the oldest first."""
    for stage, people in state.asked.pop(now.week, []):
        state.again[stage, now.cohort] += people
    for stage, name in enumerate(STAGES):
        state.again[stage, now.cohort] += now.inputs.reopened[name][now.week]
    queue = now.cut(state.again, now.since.again)
    now.outcome.asked_again[now.week] = queue[:, -1].sum(axis=0)
    room = _room(now.inputs.rework, queue, now)
    decided = queues.taken(queue, room, oldest_share=1.0, first=0, rng=now.rng)
    queue -= decided
    first, second = decided.sum(axis=1)
    first_changed = now.rng.binomial(first, now.rule("changed_reasonable"))
    second_changed = now.rng.binomial(second, now.rule("changed_conclusive"))
    # A first decision that becomes positive goes on to the second, as of this week.
    people = np.zeros((len(state.first), 1, now.inputs.runs), dtype=np.int64)
    people[-1, 0] = first_changed
    _rest(state, now, now.cohort, people)
    now.outcome.decided_again[now.week] = first + second
    now.outcome.changed[now.week] = first_changed + second_changed
    now.outcome.waiting_again[now.week] = queue.sum(axis=(0, 1))


def _note(state: State, now: Now) -> None:
    """Who waits at the end of the week, how long so far, and how many longer than the target."""
    since_second = now.since.second
    first = now.cut(state.first, now.since.first).sum(axis=0)
    held = now.cut(state.held, since_second).sum(axis=0)
    waiting = now.cut(state.second, since_second).sum(axis=0) + held
    for due in state.resting.values():
        for begins, people in due:
            row = begins - since_second
            waiting[row : row + people.shape[1]] += people.sum(axis=0)
    outcome, week = now.outcome, now.week
    outcome.waiting_reasonable[week] = first.sum(axis=0)
    outcome.on_hold[week] = held.sum(axis=0)
    outcome.waiting_conclusive[week] = waiting.sum(axis=0)
    note_waits(outcome, waiting, week=week, decided=False)
    reaches = now.cohort - now.inputs.target_weeks
    outcome.overdue[week] = waiting[: max(reaches - since_second, 0)].sum(axis=0)
    if reaches >= now.inputs.before:
        outcome.not_in_time[week] = state.first[:, reaches].sum(axis=0)
        if reaches >= since_second:
            outcome.not_in_time[week] += waiting[reaches - since_second]


def _note_in_time(decided: Counts, now: Now) -> None:
    """Within the target, by the week in which a cohort reaches it; and too late."""
    before, target, begins = now.inputs.before, now.inputs.target_weeks, now.since.second
    late = max(now.cohort - target - begins, 0)
    now.outcome.late[now.week] = decided[:late].sum(axis=0)
    first = max(begins, before, now.cohort - target)
    counted = now.outcome.in_time[first - before + target :][: now.cohort + 1 - first]
    counted += decided[first - begins :][: len(counted)]


def _decided(waiting: Counts, room: Counts, now: Now) -> Counts:
    """Who is decided this week; they leave the queue."""
    first = NEAR if now.inputs.children is not None else 0
    share = now.by_run("oldest_share")
    decided = queues.taken(waiting, room, oldest_share=share, first=first, rng=now.rng)
    waiting -= decided
    return decided


def _positive(total: Counts, desk: Desk, now: Now) -> Counts:
    assert desk.positive is not None
    found: Counts = now.rng.binomial(total, desk.positive[now.week])
    return found


def _room(desk: Desk, waiting: Counts, now: Now) -> Counts:
    """Decisions possible with so many cases: a hand without a case decides nothing."""
    room: Counts = desk.capacity[now.week]
    if desk.hands is None:
        return room
    cases, hands = waiting.sum(axis=(0, 1)), desk.hands[now.week]
    if (cases >= hands).all():
        return room
    # Where a capacity is given, not staff, hands are without end and none of them idle.
    idle = np.isfinite(hands) & (cases < hands)
    busy = np.where(idle, cases / np.maximum(hands, 1e-12), 1.0)
    found: Counts = now.rng.binomial(room, busy)
    return found


def _rest(state: State, now: Now, begins: int, people: Counts) -> None:
    """Positive first decisions, by cohort from `begins` on, rest until the second may be taken."""
    cohorts = np.flatnonzero(people.any(axis=(0, 2)))
    if not len(cohorts):
        return
    kept = people[:, cohorts[0] : cohorts[-1] + 1].copy()
    begins += int(cohorts[0])
    weeks = int(now.rule("not_before"))
    if not weeks:
        state.second[:, begins : begins + kept.shape[1]] += kept
        return
    state.resting[now.week + weeks].append((begins, kept))
    state.resting_total += kept.sum(axis=(0, 1))


def _ask(state: State, now: Now, stage: int, negative: Counts) -> None:
    """Some negatives are asked about after a while; some people are referred anew."""
    asked = now.rule(("asked_reasonable", "asked_conclusive")[stage])
    if asked:
        due = now.week + max(now.inputs.after_weeks, 1)
        state.asked[due].append((stage, now.rng.binomial(negative, asked)))
    _come_again(state, now, negative)


def _come_again(state: State, now: Now, people: Counts) -> None:
    if now.rule("again"):
        due = now.week + now.inputs.again_weeks
        state.returning[due].append(now.rng.binomial(people, now.rule("again")))


def _spread(queue: Counts, some: Counts, now: Now) -> Counts:
    """So many of a queue in each run, whichever their pool and cohort."""
    flat = queue.reshape(-1, now.inputs.runs)
    start = queues.starts(now.rng, now.inputs.runs)
    found: Counts = queues.spread(flat, some, start).reshape(queue.shape)
    return found
