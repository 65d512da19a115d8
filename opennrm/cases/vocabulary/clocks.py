"""The words of clocks: what may stop one, what only keeps a case waiting, and why a case is first.

A clock stops for listed causes alone. Everything else that keeps a case waiting is counted in the
open and stops nothing.
Source: practice finding 45; R-DEC-13, R-DEC-18; docs/adr/0044.
Example: a shortage of staff is `staff_shortage` among the holds that are counted, and no pause.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class PauseCause(StrEnum):
    """What may stop the clock of a decision for a time, as the law data list it."""

    PERSON_ASKED = "person_asked"
    MISSING = "missing"
    POLICE_REQUEST = "police_request"
    COURT_REQUEST = "court_request"
    INFORMATION_REQUEST = "information_request"


PAUSE_CAUSE_LABELS: dict[PauseCause, str] = {
    PauseCause.PERSON_ASKED: N_("The person asks for time"),
    PauseCause.MISSING: N_("The person is missing"),
    PauseCause.POLICE_REQUEST: N_("The police ask, by name and with an end day"),
    PauseCause.COURT_REQUEST: N_("A court asks, by name and with an end day"),
    PauseCause.INFORMATION_REQUEST: N_("A request for information is within its time"),
}


class HeldCause(StrEnum):
    """What keeps a case waiting and is no cause to stop a clock: it is counted instead."""

    STAFF_SHORTAGE = "staff_shortage"
    OTHER_DEPARTMENT = "other_department"
    POLICY = "policy"
    LITIGATION = "litigation"
    NO_INTERPRETER = "no_interpreter"
    CANNOT_TAKE_PART = "cannot_take_part"
    OTHER = "other"


HELD_CAUSE_LABELS: dict[HeldCause, str] = {
    HeldCause.STAFF_SHORTAGE: N_("There are too few staff"),
    HeldCause.OTHER_DEPARTMENT: N_("Another department's case is waited for"),
    HeldCause.POLICY: N_("A policy says to wait"),
    HeldCause.LITIGATION: N_("A case in court between others is waited for"),
    HeldCause.NO_INTERPRETER: N_("No interpreter was found"),
    HeldCause.CANNOT_TAKE_PART: N_("The person cannot take part at present"),
    HeldCause.OTHER: N_("Something else"),
}


class HoldKind(StrEnum):
    """Which sort of hold stands in the register, by what it does."""

    PAUSE = "pause"
    SUSPENSION = "suspension"
    HELD = "held"
    ADVERSE_HELD = "adverse_held"


HOLD_KIND_LABELS: dict[HoldKind, str] = {
    HoldKind.PAUSE: N_("The clock is stopped"),
    HoldKind.SUSPENSION: N_("Suspended; the clock waits for the person"),
    HoldKind.HELD: N_("Kept waiting; the clock runs"),
    HoldKind.ADVERSE_HELD: N_("A negative is held back; the clock runs"),
}


class AllocatedHow(StrEnum):
    """How a case came to a team or to somebody."""

    BY_RULE = "by_rule"
    BY_HAND = "by_hand"
    HANDED_ON = "handed_on"
    PUT_BACK = "put_back"


ALLOCATED_HOW_LABELS: dict[AllocatedHow, str] = {
    AllocatedHow.BY_RULE: N_("By rule"),
    AllocatedHow.BY_HAND: N_("By hand"),
    AllocatedHow.HANDED_ON: N_("Handed on, because whoever had it may no longer sign"),
    AllocatedHow.PUT_BACK: N_("Put back into the queue"),
}


class Escalation(StrEnum):
    """Who has to see that a child's 18th birthday comes before the decision."""

    NONE = "none"
    TEAM = "team"
    MANAGER = "manager"
    HEAD = "head"


ESCALATION_LABELS: dict[Escalation, str] = {
    Escalation.NONE: N_("Not yet"),
    Escalation.TEAM: N_("The team"),
    Escalation.MANAGER: N_("The team's manager"),
    Escalation.HEAD: N_("The head of the authority"),
}


class WhyFirst(StrEnum):
    """Why a case stands where it stands in the queue, the strongest first."""

    DANGER = "danger"
    TURNED_18 = "turned_18"
    TURNS_18 = "turns_18"
    MAY_BE_18 = "may_be_18"
    CANNOT_WAIT = "cannot_wait"
    OVERDUE = "overdue"
    DUE = "due"
    EARLIEST = "earliest"
    NOTHING_DUE = "nothing_due"


WHY_FIRST_LABELS: dict[WhyFirst, str] = {
    WhyFirst.DANGER: N_("In danger, without a bed or in need of help now"),
    WhyFirst.TURNED_18: N_("May be 18 since {day}"),
    WhyFirst.TURNS_18: N_("May turn 18 on {day}"),
    WhyFirst.MAY_BE_18: N_("The age is only estimated: may turn 18 any day"),
    WhyFirst.CANNOT_WAIT: N_("A date that cannot wait: {day}"),
    WhyFirst.OVERDUE: N_("Overdue since {day}"),
    WhyFirst.DUE: N_("Due on {day}"),
    WhyFirst.EARLIEST: N_("Can be decided from {day} on"),
    WhyFirst.NOTHING_DUE: N_("Nothing is due"),
}


class Skill(StrEnum):
    """What a case may need of whoever works on it, beside a language (its three-letter code)."""

    CHILD = "child"


SKILL_LABELS: dict[Skill, str] = {Skill.CHILD: N_("Works with children")}


class NoAllocation(StrEnum):
    """Why somebody, or nobody, can have a case."""

    REFERRED_IT = "referred_it"
    DECIDED_IT = "decided_it"
    IN_THE_LINE = "in_the_line"
    CONFLICT = "conflict"
    MAY_NOT_SIGN = "may_not_sign"
    NOT_OF_THE_TEAM = "not_of_the_team"
    NO_CAPACITY = "no_capacity"


NO_ALLOCATION_LABELS: dict[NoAllocation, str] = {
    NoAllocation.REFERRED_IT: N_("They sent the referral"),
    NoAllocation.DECIDED_IT: N_("They have decided in this case"),
    NoAllocation.IN_THE_LINE: N_("They are in the line of somebody who has decided in this case"),
    NoAllocation.CONFLICT: N_("They have declared a conflict"),
    NoAllocation.MAY_NOT_SIGN: N_("They may not sign a decision today"),
    NoAllocation.NOT_OF_THE_TEAM: N_("They are in no team today"),
    NoAllocation.NO_CAPACITY: N_("Their list is full"),
}
