"""Screens: two minutes with somebody met as a suspect, a patient or a worker, and what comes of it.

Recording is safe to repeat: the page's own key names the screen, and one screen begins at most one
draft, in one transaction with it. A first responder's positive begins a referral with what was
typed; anybody else is told who refers (R-IDN-19).
Example: custody, a child, cannabis, positive: one coded row, and a draft that knows the setting.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import may
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.protocols import AdoptedBy
from opennrm.cases.vocabulary.question_form import Answers, Value
from opennrm.cases.vocabulary.screens import VERSION, OffenceGroup, ScreenOutcome, ScreenSetting
from opennrm.identification import screening
from opennrm.identification.answers import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import drafts
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.records import screens
from opennrm.records.screens import Protocol, ScreenRow
from opennrm.records.transaction import batch

# Counts are of this many days: long enough to compare months, short enough to be of today's work.
COUNTED_DAYS = 365
FIRST_VERSION, LAST_VERSION = 1, 999


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded screen, and the draft that it began, if any."""

    screen: UUID
    draft: UUID | None


@dataclass(frozen=True, slots=True)
class ScreenView:
    """One screen of the agency, and what comes next."""

    row: ScreenRow
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountLine:
    """The screens of one setting: all, those of children, referrals begun, and by outcome."""

    setting: str
    screens: int
    children: int
    began: int
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ScreensView:
    """An agency's own screens: the newest, counts since a day, and its local protocol."""

    newest: tuple[ScreenRow, ...]
    counts: tuple[CountLine, ...]
    since: date
    protocols: tuple[Protocol, ...]
    may_adopt: bool


def is_due(
    actor: Actor, *, setting: ScreenSetting, offence: str | None, child: str | None, on: date
) -> bool:
    """Say whether a screen is due by what is known so far. Errors: Refusal(absent)."""
    with doing(actor, Act.LIST_SCREENS):
        return screening.is_due(
            setting,
            offence=OffenceGroup(offence) if offence in frozenset(OffenceGroup) else None,
            child=Sure(child) if child in frozenset(Sure) else None,
            law=current_law(),
            on=on,
        )


def record_screen(
    actor: Actor, *, screen: UUID, setting: ScreenSetting, given: Mapping[str, Value], on: date
) -> Recorded:
    """Record a screen; a positive of a first responder begins a draft. The same again does nothing.

    Errors: InvalidAnswers (nothing kept), Refusal(absent).
    """
    draft = None
    answer: Refusal | InvalidAnswers | None = None
    with batch(opens_only=True):
        try:
            begins = _record(actor, screen, setting, given, on)
        # Raised again once the line in the access log is kept.
        except (Refusal, InvalidAnswers) as refused:
            answer = refused
        else:
            if begins is not None:
                draft = drafts.start_draft(actor, on=on, answers=begins)
    if answer is not None:
        raise answer
    return Recorded(screen, draft)


def read_screen(actor: Actor, *, screen: UUID, on: date) -> ScreenView:
    """One screen of the actor's agency, with what comes next. Errors: Refusal(absent)."""
    with doing(actor, Act.LIST_SCREENS):
        row = screens.read(screen)
        if row is None:
            raise Refusal(ABSENT)
    steps = screening.next_steps(
        ScreenSetting(row.setting),
        ScreenOutcome(row.outcome),
        may_be_child=row.child != Sure.NO,
        pause_asked=row.pause_asked == "yes",
        may_refer=may(actor, Act.REFER),
    )
    return ScreenView(row, steps)


def list_screens(actor: Actor, *, on: date) -> ScreensView:
    """The agency's own screens and their counts by setting and outcome. Errors: Refusal(absent)."""
    since = date.fromordinal(on.toordinal() - COUNTED_DAYS)
    with doing(actor, Act.LIST_SCREENS) as unit:
        newest = screens.read_newest()
        unit.counted = len(newest)
        return ScreensView(
            newest=newest,
            counts=_lines(screens.count(since)),
            since=since,
            protocols=screens.read_protocols(),
            may_adopt=may(actor, Act.ADOPT_PROTOCOL),
        )


def read_protocols(actor: Actor, *, on: date) -> tuple[Protocol, ...]:
    """The versions that the agency adopted, for whoever may adopt one. Errors: Refusal(absent)."""
    with doing(actor, Act.ADOPT_PROTOCOL):
        return screens.read_protocols()


def adopt_protocol(
    actor: Actor, *, version: int | None, from_day: date | None, adopted_by: str, on: date
) -> None:
    """Record that the agency adopted a version of its local protocol.

    Errors: InvalidAnswers, Refusal(absent).
    """
    with doing(actor, Act.ADOPT_PROTOCOL) as unit:
        wrong = []
        if version is None or not FIRST_VERSION <= version <= LAST_VERSION:
            facts = {"least": FIRST_VERSION, "most": LAST_VERSION}
            wrong.append(FieldError("protocol", "version", "out_of_range", facts))
        if from_day is None:
            wrong.append(FieldError("protocol", "from_day", "not_a_date"))
        if adopted_by not in frozenset(AdoptedBy):
            wrong.append(FieldError("protocol", "adopted_by", "unknown_choice"))
        if wrong or version is None or from_day is None:
            raise InvalidAnswers(tuple(wrong))
        adopted = Protocol(version=version, from_day=from_day, adopted_by=adopted_by)
        if not screens.put_protocol(unit, adopted):
            raise InvalidAnswers((FieldError("protocol", "version", "version_taken"),))


def _record(
    actor: Actor, key: UUID, setting: ScreenSetting, given: Mapping[str, Value], on: date
) -> Answers | None:
    """Keep the screen; give what it answers of a referral, where it is new and begins one."""
    with doing(actor, Act.SCREEN) as unit:
        wrong = screening.wrong_answers(setting, given)
        if wrong:
            raise InvalidAnswers(wrong)
        made = screening.screen_of(setting, given)
        due = screening.is_due(
            setting, offence=made.offence, child=made.child, law=current_law(), on=on
        )
        row = ScreenRow(
            id=key,
            setting=setting.value,
            offence=made.offence,
            child=made.child.value,
            due=due,
            outcome=made.outcome.value,
            why=made.why,
            pause_asked=made.pause_asked,
            began_referral=_refers(actor, made.outcome),
            version=VERSION,
            screened_on=on,
        )
        begins = screens.put(unit, row) and row.began_referral
        return screening.answers_of(made) if begins else None


def _refers(actor: Actor, outcome: ScreenOutcome) -> bool:
    return outcome is ScreenOutcome.POSITIVE and may(actor, Act.REFER)


def _lines(counted: tuple[screens.Counted, ...]) -> tuple[CountLine, ...]:
    by_setting: defaultdict[str, list[screens.Counted]] = defaultdict(list)
    for one in counted:
        by_setting[one.setting].append(one)
    return tuple(
        CountLine(
            setting=setting,
            screens=sum(one.screens for one in found),
            children=sum(one.children for one in found),
            began=sum(one.began for one in found),
            outcomes={one.outcome: one.screens for one in found},
        )
        for setting, found in by_setting.items()
    )
