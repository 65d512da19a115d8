"""A form of a case: open for whoever may do its act, read, done, and back to the case.

Each such page is one `Form`: which act, which boxes, which of them are needed. What stands in the
way is said at the box, and nothing that was typed is lost.
Example: a contact without "How?" opens again with its note still in the box.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.web import speech

# What was just done, told once at the head of the case page; a code, and nothing of the case.
DONE = "done"
DONE_WORDS: Mapping[str, str] = {
    "add": N_("Added. It stands beside what was sent, and whoever decides can read it."),
    "add_words": N_("Added. It stands beside what was sent, and whoever decides can read it."),
    "contact": N_("The contact is recorded."),
    "withdraw": N_("The withdrawal is recorded, from today. The person can come back at any time."),
    "withdrawal_undo": N_("The withdrawal is undone. Everything goes on as before it."),
    "ask_consent": N_("What the person said is recorded."),
    "safety_check": N_("Recorded. The person is to be heard alone; nothing else has changed."),
    "safety_check_ended": N_("The safety check is over. It has changed nothing else."),
    "safe_contact": N_("Confirmed from today. It has to be confirmed again when it gets old."),
    "further_recovery": N_("Recorded. A no ends nothing before the person was told."),
    "save_life": N_("Recorded, with the reason. Tell the person as soon as it is safe."),
    "pause_clock": N_("The clock stands still until the last day that you gave."),
    "note_hold": N_("Counted. The clock runs on."),
    "set_day": N_("Added. The case moves up the queue when the date is near."),
    "allocate": N_("The case has a new owner."),
    "correct": N_("Corrected. What was there before stays, marked as wrong."),
    "negative_issued": N_(
        "The negative has issued. What the person is told follows by a safe way."
    ),
    "negative_waits": N_("Read and agreed. It issues when nothing stands in its way any more."),
    "negative_sent_back": N_("It goes back to whoever signed it. The case waits for a decision."),
    "negative_taken_back": N_("Taken back. The case waits for a decision as before."),
    "related": N_("Recorded in both cases. Nobody outside the authority sees it."),
    "relation_refused": N_("Recorded in both cases. They are not suggested again."),
    "relation_undone": N_("Taken back in both cases. The pair is open again."),
    "ask_information": N_("Asked. They are told that something waits for them, and nothing else."),
    "request_answer": N_("Recorded. What came back is evidence to be weighed."),
    "request_reminded": N_("They are told once more that an answer is awaited."),
    "disclosure_set": N_("Recorded, with who said so."),
    "put_to_person": N_("Recorded, with what the person said to it."),
    "witness": N_("Recorded. It never counts against the person."),
    "age_doubt": N_("Recorded. A doubt for the child holds until an assessment was made."),
    "age_assessment": N_("Recorded. What was decided on another age is looked at in a moment."),
    "age_challenge": N_("Recorded. Nothing adverse is issued on the assessment meanwhile."),
    "age_doubt_end": N_("The doubt is over. How the person counts is shown here."),
    "devolved_site": N_("Recorded."),
    "hand_over": N_("Offered. You have the case until the other authority accepts."),
    "handover_answer": N_("Recorded. Who has the case now is shown here."),
    "suspend": N_("The case waits for the person. Nothing is refused meanwhile."),
    "resume_case": N_("The case goes on, from today."),
    "enough_known": N_("Recorded. Somebody else has to confirm it."),
    "enough_confirm": N_("Confirmed. Every other safeguard stays."),
    "close_case": N_("The case is closed. It can be opened again at any time."),
    "reopen_case": N_("The case is open again."),
    "pause_request": N_("The request is recorded."),
    "pause_answer": N_("The answer is recorded."),
    "access_give": N_("Access is given, from today."),
    "access_end": N_("The access has ended."),
    "let_in": N_("It is let in, and told that something waits for it."),
    "set_aside_open": N_("Opened. The positive stands meanwhile. Tell the person next."),
    "set_aside_tell": N_("Recorded. Hear the person next."),
    "set_aside_hear": N_("Recorded. Convene a panel next."),
    "set_aside_decide": N_("The positive no longer stands. The decision is to be made anew."),
    "set_aside_end": N_("The positive stands, and nothing more is asked."),
    "note_answer": N_("The answer stands beside the note, for whoever reads it."),
}
LONGEST = 15_000
Given = dict[str, Any]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A box that needs another look, as the error summary says it."""

    field: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a case: what it does, how its boxes are read, and which are needed.

    `load` reads what the page is about, `back` is the page that follows (with `to` in its address),
    `done` what is said there; `template` another than that of its name.
    `needed` maps a box to the sentence that asks for it, `any_of` asks for one box at least;
    `boxes` maps the names by which the procedure calls a text to the box where it was typed.
    """

    name: str
    act: Act
    read: Callable[[QueryDict], Given]
    needed: Mapping[str, str]
    boxes: Mapping[str, str]
    do: Callable[..., object]
    context: Callable[[Any], Mapping[str, Any]]
    any_of: str = ""
    load: Callable[..., Any] = read_case
    back: str = "case"
    done: str = ""
    template: str = ""
    to: Mapping[str, Any] = field(default_factory=dict)


def told(request: HttpRequest) -> str:
    """Say once what was just done on a case."""
    return speech.say(DONE_WORDS.get(request.session.pop(DONE, "")))


def _page(
    request: HttpRequest, form: Form, view: Any, given: Given, problems: Iterable[Problem]
) -> HttpResponse:
    found = tuple(problems)
    context = {
        "case": view,
        "given": given,
        "problems": found,
        "texts": {problem.field: problem.text for problem in found},
        "longest": LONGEST,
        **form.context(view),
    }
    return render(request, f"identification/{form.template or form.name}.html", context)


def answer(request: HttpRequest, form: Form, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show a form to whoever may do its act on this case; on POST do it."""
    given = form.read(request.POST)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _empty(form, given) or _done(form, given, actor=actor, on=on, case=case)
        if not problems:
            request.session[DONE] = form.done or form.name
            return redirect(form.back, case=case, **form.to)
    view = form.load(actor, case=case, on=on)
    if form.act.value not in view.may:
        raise Refusal(speech.ABSENT)
    return _page(request, form, view, given, problems)


def _empty(form: Form, given: Given) -> tuple[Problem, ...]:
    if form.any_of and not any(given.values()):
        first = next(iter(given))
        return (Problem(first, _(form.any_of), f"#{first}"),)
    return tuple(
        Problem(name, _(sentence), f"#{name}")
        for name, sentence in form.needed.items()
        if not given.get(name)
    )


def _done(form: Form, given: Given, *, actor: Actor, on: date, case: UUID) -> tuple[Problem, ...]:
    """Do it; give what stood in the way, or nothing."""
    try:
        form.do(actor, case=case, on=on, **given)
    except InvalidAnswers as invalid:
        return tuple(_wrong(form, error) for error in invalid.errors)
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()


def _wrong(form: Form, error: Any) -> Problem:
    box = form.boxes.get(error.field, error.field)
    said = speech.field_problem(error.code, error.facts)
    return Problem(box, said, f"#{box}")


def typed(posted: QueryDict, name: str) -> str:
    """Read a text as it was typed, without empty ends."""
    return posted.get(name, "").replace("\r\n", "\n").strip()


def choices(labels: Mapping[Any, str]) -> Choices:
    """Give the codes and labels of a vocabulary to choose from."""
    return tuple((code.value, label) for code, label in labels.items())
