"""One item of evidence: its words, what the person may be shown of it, and what was put to them.

Example: the force said "as a gist"; the gist was put with the lawyer there, and she answered.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, disclosure, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor
from opennrm.procedures.identification import disclosing as work
from opennrm.procedures.identification.workspace_views import OneItemView
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import Form, Given, answer, choices, told, typed

SHOWN = ("shown", "whose", "said_by", "gist")
# The boxes of the second form on the page have names of their own.
PUT = ("shown", "through", "interpreter", "reaction", "answer")
PUT_BOXES = {name: f"put_{name}" for name in PUT}


def _read(names: Iterable[str], posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in names}


def _context(view: OneItemView) -> dict[str, Any]:
    through = choices(disclosure.PUT_THROUGH_LABELS)
    return {
        "one": view.one,
        "item": item(view.one.item),
        "showns": choices(disclosure.DISCLOSURE_LABELS),
        "puts": choices(disclosure.DISCLOSURE_LABELS)[:2],
        "whoses": choices(disclosure.WHOSE_LABELS),
        "agencies": tuple((str(one.id), one.name) for one in view.agencies),
        "throughs": through[1:] if view.child else through,
        "interpreters": choices(withdrawing.INTERPRETER_LABELS),
        "reactions": choices(disclosure.REACTION_LABELS),
    }


def _put(actor: Actor, *, case: UUID, evidence: UUID, on: date, **given: Any) -> object:
    named = {name: given[box] for name, box in PUT_BOXES.items()}
    return work.put_to_person(actor, case=case, evidence=evidence, on=on, **named)


def _set(actor: Actor, *, said_by: str, **given: Any) -> object:
    return work.set_disclosure(actor, said_by=_key(said_by), **given)


SET = Form(
    name="evidence",
    act=Act.SHOW_TO_PERSON,
    read=partial(_read, SHOWN),
    needed={
        "shown": N_("Choose how much the person may be shown"),
        "whose": N_("Choose whose account it is"),
        "said_by": N_("Choose who said so"),
    },
    boxes={},
    do=_set,
    load=work.read_evidence,
    done="disclosure_set",
    context=_context,
)
WAS_PUT = Form(
    name="evidence",
    act=Act.SHOW_TO_PERSON,
    read=partial(_read, tuple(PUT_BOXES.values())),
    needed={
        "put_shown": N_("Choose what was put to the person"),
        "put_through": N_("Choose how it was put"),
        "put_interpreter": N_("Say whether there was an interpreter"),
        "put_reaction": N_("Choose what the person said to it"),
    },
    boxes=PUT_BOXES,
    do=_put,
    load=work.read_evidence,
    done="put_to_person",
    context=_context,
)


@require_http_methods(["GET", "POST"])
@member
def evidence(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, fact: UUID
) -> HttpResponse:
    """Show an item of evidence; on POST say what may be shown of it, or that it was put."""
    form = WAS_PUT if request.POST.get("do") == "put" else SET
    said = told(request) if request.method == "GET" else ""
    here = replace(
        form,
        do=partial(form.do, evidence=fact),
        load=partial(work.read_evidence, evidence=fact),
        back="evidence",
        to={"fact": fact},
        context=lambda view: {**_context(view), "told": said},
    )
    return answer(request, here, actor=actor, on=on, case=case)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
