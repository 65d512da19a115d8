"""A draft as its agency sees it: how far each section is, what is still asked, when it is deleted.

Example: three of four questions of a section answered is `begun`; nothing here ever says that a
referral falls short (practice finding 10).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.question_form import Answers, code_of, keys_of
from opennrm.cases.vocabulary.questions import question
from opennrm.cases.vocabulary.sections import SECTIONS, Section
from opennrm.identification import referral
from opennrm.identification.answers import questions_open
from opennrm.identification.ask_next import ask_next
from opennrm.identification.referral import FieldError
from opennrm.law import Law, current_law
from opennrm.law.calendar import london_day
from opennrm.procedures.identification import draft_content as contents
from opennrm.procedures.identification.refer import agency_facts
from opennrm.procedures.referral_views import DraftLine, DraftView, GroupLine, SectionLine
from opennrm.records import drafts, groups
from opennrm.records.drafts import Draft

ANYWHERE = "england-and-wales"
# Asked on the page that sends, and so in no list of tasks.
CONFIRMING = "consent_confirmed"


def view_of(
    actor: Actor,
    found: Draft,
    *,
    on: date,
    offered: Mapping[str, object] | None = None,
    suggested: Mapping[str, tuple[str, ...]] | None = None,
) -> DraftView:
    """A draft of the actor's agency as a page shows it."""
    content = contents.opened(found.content)
    answers = content.answers
    missing = referral.check_answers(answers, on=on, complete=True)
    route = referral.route(answers, agency=agency_facts(actor), on=on, law=current_law())
    return DraftView(
        id=found.id,
        answers=answers,
        next_question=next_question(answers),
        route=str(route),
        updated_at=found.changed_at,
        can_send=not missing,
        missing=missing,
        sections=section_lines(answers, missing),
        group=found.group,
        label=content.label,
        others_in_group=_others(found),
        ask_next=ask_next(answers),
        offered=offered or {},
        suggested=suggested or {},
        versions={key: one.times for key, one in content.saved.items()},
        filled_on=filled_on(answers),
        urgent=found.urgent,
        child=found.child,
        to_confirm=must_confirm(answers, route),
    )


def line_of(found: Draft, *, on: date, names: Mapping[UUID, str], in_group: int) -> DraftLine:
    """A draft in the list of its agency."""
    law, content = current_law(), contents.opened(found.content)
    changed = london_day(found.changed_at)
    setting = content.answers.get("who_refers", {}).get("setting")
    return DraftLine(
        id=found.id,
        started_on=london_day(found.started_at),
        updated_at=found.changed_at,
        answered=len([code for code in content.answers if "." not in code]),
        urgent=found.urgent,
        child=found.child,
        next_question=next_question(content.answers),
        delete_on=changed + timedelta(days=law.find("draft_deletion", ANYWHERE, on).number),
        warn=on >= changed + timedelta(days=law.find("draft_warning", ANYWHERE, on).number),
        waits=(found.urgent or found.child) and found.age > longest_wait(law, on=on),
        label=content.label,
        setting=setting if isinstance(setting, str) else None,
        started_by=names.get(found.member),
        group=found.group,
        in_group=in_group,
        filled_on=filled_on(content.answers),
    )


def longest_wait(law: Law, *, on: date) -> timedelta:
    """How long after it was begun a draft of danger or of a child may stay unsent and untold.

    Source: urgent_draft (ours).
    """
    return timedelta(hours=law.find("urgent_draft", ANYWHERE, on).number)


def filled_on(answers: Answers) -> date | None:
    """The day on which a paper form was filled, where it was."""
    given = answers.get("who_refers", {}).get("filled_on")
    return date.fromisoformat(given) if isinstance(given, str) and given else None


def next_question(answers: Answers) -> str | None:
    """The next of the twelve questions on this path that has no answer."""
    return next((code for code in referral.questions_for(answers) if code not in answers), None)


def must_confirm(answers: Answers, route: referral.Route) -> bool:
    """Whether an adult who said yes has to confirm it on the page that sends."""
    said_yes = answers.get("consent", {}).get("consent") == "yes"
    return route is referral.Route.REFERRAL and said_yes


def section_lines(answers: Answers, missing: Sequence[FieldError] = ()) -> tuple[SectionLine, ...]:
    """Every section of which this path asks something, with how far it is."""
    asked = {*referral.questions_for(answers), *questions_open(answers)} - {CONFIRMING}
    lines = (_section_line(section, asked, answers, missing) for section in SECTIONS)
    return tuple(line for line in lines if line is not None)


def _section_line(
    section: Section, asked: set[str], answers: Answers, missing: Sequence[FieldError]
) -> SectionLine | None:
    codes = [code for code in section.questions if code in asked]
    if not codes:
        return None
    answered = [code for code in codes if keys_of(answers, code)]
    open_still = any(code_of(error.question) in codes for error in missing)
    done = len(answered) == len(codes) and not open_still
    repeating = [code for code in codes if question(code).repeats > 1]
    free = (contents.free_key(answers, code) for code in repeating)
    return SectionLine(
        code=section.code,
        status="done" if done else "begun" if answered else "not_started",
        keys=tuple(
            key
            for code in codes
            for key in (keys_of(answers, code) if code in repeating else (code,))
        ),
        more=tuple(key for key in free if key is not None),
    )


def _others(found: Draft) -> tuple[GroupLine, ...]:
    """The other members of the group: what was sent, then the drafts."""
    if found.group is None:
        return ()
    sent = (GroupLine(case=case, reference=name) for case, name in groups.sent_in(found.group))
    unsent = (
        GroupLine(draft=other.id, label=contents.opened(other.content).label)
        for other in drafts.read_group(found.group)
        if other.id != found.id
    )
    return (*sent, *unsent)
