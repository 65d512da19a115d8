"""The second reading by page: the reasons, each hit of the guard beside them, agree or send back.

Example: boxes `hit_0__answer` and `hit_0__why` answer the first thing that the guard found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary.second_reading import HitAnswer
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review.second_reading import (
    HitView,
    ReadingForm,
    ReadingReceipt,
    read_negative,
    read_reading_form,
)
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import DONE, LONGEST, Problem, typed
from opennrm.web.review.marked import Piece, marked

STAGES = {
    "reasonable-grounds": "reasonable_grounds",
    "conclusive-grounds": "conclusive_grounds",
}
ADDRESS_OF = {code: address for address, code in STAGES.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that the guard found, as the page asks about it, with what was answered."""

    box: str
    hit: HitView
    answer: str
    why: str


@require_http_methods(["GET", "POST"])
@member
def second_reading(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str
) -> HttpResponse:
    """Show a signed negative to its second reader; on POST agree with it or send it back."""
    code = stage_code(stage)
    form = read_reading_form(actor, case=case, stage=code, on=on)
    asked = _asked(form, request.POST)
    given = {"agrees": request.POST.get("agrees", ""), "note": typed(request.POST, "note")}
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _empty(asked, given)
        if not problems:
            done = _read(form, asked, given, actor=actor, on=on)
            if isinstance(done, ReadingReceipt):
                request.session[DONE] = _what_was_done(done)
                return redirect("case", case=case)
            problems = done
    context = {
        "form": form,
        "asked": asked,
        "given": given,
        "pieces": _pieces(form),
        "items": tuple((one, item(one.item)) for one in form.items),
        "gone": tuple((one, item(one.item)) for one in form.gone),
        "titles": {one.item.id: item(one.item).title for one in form.items},
        "cited": {e for made in form.findings for e in made.evidence}
        | {w.evidence for made in form.findings for w in made.items},
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "brakes": tuple(speech.brake(b.code, b.facts) for b in form.brakes if b.code != "not_read"),
        "answers": tuple(HitAnswer),
        "longest": LONGEST,
    }
    return render(request, "review/second_reading.html", context)


def stage_code(stage: str) -> str:
    """Give the code of a stage in an address; a page that is not there for any other."""
    if stage not in STAGES:
        raise Http404
    return STAGES[stage]


def _asked(form: ReadingForm, posted: QueryDict) -> tuple[Asked, ...]:
    return tuple(
        Asked(box, hit, posted.get(f"{box}__answer", ""), typed(posted, f"{box}__why"))
        for box, hit in ((f"hit_{n}", hit) for n, hit in enumerate(form.hits))
    )


def _empty(asked: tuple[Asked, ...], given: Mapping[str, Any]) -> tuple[Problem, ...]:
    problems = []
    for one in asked:
        name = speech.word("law", f"reason_{one.hit.rule}")
        if not one.answer:
            text = _("{rule}: say whether the reason stands or is struck").format(rule=name)
            problems.append(Problem(f"{one.box}__answer", text, f"#{one.box}__answer"))
        if not one.why:
            text = _("{rule}: say why").format(rule=name)
            problems.append(Problem(f"{one.box}__why", text, f"#{one.box}__why"))
    if given["agrees"] not in ("yes", "no"):
        problems.append(Problem("agrees", _("Say whether you agree"), "#agrees"))
    if given["agrees"] == "no" and not given["note"]:
        problems.append(Problem("note", _("Say why you do not agree"), "#note"))
    return tuple(problems)


def _read(
    form: ReadingForm,
    asked: tuple[Asked, ...],
    given: Mapping[str, Any],
    *,
    actor: Actor,
    on: date,
) -> ReadingReceipt | tuple[Problem, ...]:
    try:
        return read_negative(
            actor,
            case=form.case,
            stage=form.stage,
            decision=form.decision,
            agrees=given["agrees"] == "yes",
            hit_answers=[
                {
                    "rule": one.hit.rule,
                    "part": str(one.hit.part),
                    "answer": one.answer,
                    "why": one.why,
                }
                for one in asked
            ],
            note=given["note"],
            on=on,
        )
    except InvalidAnswers as invalid:
        return tuple(
            Problem("form", speech.field_problem(e.code, e.facts), "#main-content")
            for e in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)


def _what_was_done(receipt: ReadingReceipt) -> str:
    if receipt.issued:
        return "negative_issued"
    return "negative_sent_back" if receipt.sent_back else "negative_waits"


def _pieces(form: ReadingForm) -> tuple[Piece, ...]:
    return marked(form.reasons, tuple(words for hit in form.hits for words in hit.words))
