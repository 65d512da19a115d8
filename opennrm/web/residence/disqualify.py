"""Forms of a disqualification: proposed, put to the person, heard, decided, revoked.

Example: there is no button that decides it before the person was heard.
"""

from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words
from opennrm.cases.vocabulary.casework import UNDERSTOOD_LABELS
from opennrm.cases.vocabulary.decisions import SERVICE_METHOD_LABELS
from opennrm.cases.vocabulary.withdrawing import INTERPRETER_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.residence import disqualification as work
from opennrm.procedures.residence.views import FileView
from opennrm.web.doors import member
from opennrm.web.residence.file_form import Box, FileForm, answer, choices

HOW_TOLD = Box(
    name="how",
    label=N_("How was the person told?"),
    drawn="one",
    hint=N_("Never by a way that the person did not confirm as safe."),
    choices=choices(SERVICE_METHOD_LABELS),
    needed=N_("Choose how the person was told"),
)
UNDERSTOOD = Box(
    name="understood",
    label=N_("Did they understand it?"),
    drawn="one",
    choices=choices(UNDERSTOOD_LABELS),
    needed=N_("Say whether it was understood"),
)


def propose_form(view: FileView) -> FileForm | None:
    """The form of a proposal."""
    if not view.can_propose:
        return None
    return FileForm(
        title=N_("Propose a disqualification"),
        button=N_("Keep the proposal"),
        done=N_("Kept. Now the person has to be told what there is to answer."),
        says=(
            N_("A conviction never decides it. The person is told and heard first."),
            N_(
                "Whoever decides who is a victim never hears of it, and identification goes on. "
                "Support goes on until a decision was served and is out of time."
            ),
        ),
        boxes=(
            Box(
                name="grounds",
                label=N_("On which ground?"),
                drawn="some",
                choices=choices(words.DISQUALIFIED_FOR_LABELS),
                needed=N_("Choose a ground"),
            ),
            Box(
                name="rests_on",
                label=N_("What does it rest on?"),
                drawn="some",
                choices=choices(words.RESTS_ON_LABELS),
                needed=N_("Choose what it rests on"),
            ),
            Box(
                name="gist",
                label=N_("What is the person asked to answer?"),
                drawn="words",
                hint=N_(
                    "Everything that a decision may rest on, in plain words. Nobody else's account."
                ),
                needed=N_("Write what the person is asked to answer"),
            ),
        ),
        do=work.propose,
    )


def hear_form(view: FileView) -> FileForm | None:
    """The form that fits: that the person was told, or what they answered."""
    proposal = view.proposal
    if proposal is None:
        return None
    quotes = ((N_("What the person is asked to answer"), proposal.gist),)
    if proposal.served_on is None:
        return FileForm(
            title=N_("The person was told"),
            button=N_("Record it"),
            done=N_(
                "Recorded. If it was understood, the time to answer runs from today. If not, they "
                "have to be told again."
            ),
            says=(N_("Read it to them, or give it to them, with an independent interpreter."),),
            quotes=quotes,
            boxes=(HOW_TOLD, UNDERSTOOD),
            do=work.put_proposal,
        )
    return FileForm(
        title=N_("Hear the person"),
        button=N_("Keep the answer"),
        done=N_("Kept. They may add to it until the time to answer is over."),
        says=(
            N_("Hear them alone, with somebody they choose beside them if they want that."),
            N_("Silence is not an answer: without one nothing is decided against them."),
        ),
        quotes=(*quotes, (N_("What they said so far"), proposal.answer)),
        boxes=(
            Box(
                name="how",
                label=N_("How were they heard?"),
                drawn="one",
                choices=choices(words.HEARD_HOW_LABELS),
                needed=N_("Choose how they were heard"),
            ),
            Box(
                name="interpreter",
                label=N_("Was there an independent interpreter?"),
                drawn="one",
                choices=choices(INTERPRETER_LABELS),
                needed=N_("Say whether there was an interpreter"),
            ),
            Box(
                name="answer",
                label=N_("What did they say?"),
                drawn="words",
                hint=N_("In their own words, as far as you can."),
            ),
        ),
        do=work.answer_proposal,
    )


def decide_form(view: FileView) -> FileForm | None:
    """The form of the decision, once there is a proposal."""
    proposal = view.proposal
    if proposal is None or (view.disqualification and view.disqualification.waits):
        return None
    return FileForm(
        title=N_("Decide on the disqualification"),
        button=N_("Sign the decision"),
        done=N_("Signed. A decision against the person waits for its second reader."),
        says=(
            N_("Weigh the risk of being trafficked again and what the person needs to recover."),
            N_("“Not disqualified” leaves as soon as you sign it."),
        ),
        quotes=(
            (N_("What the person was asked to answer"), proposal.gist),
            (N_("What they said"), proposal.answer),
        ),
        boxes=(
            Box(
                name="trafficked_again",
                label=words.WEIGHED_LABELS[words.Weighed.TRAFFICKED_AGAIN],
                drawn="one",
                choices=choices(words.WEIGHT_LABELS),
            ),
            Box(
                name="need",
                label=words.WEIGHED_LABELS[words.Weighed.NEED],
                drawn="one",
                choices=choices(words.WEIGHT_LABELS),
            ),
            Box(
                name="disqualified",
                label=N_("What do you decide?"),
                drawn="one",
                choices=(("no", N_("Not disqualified")), ("yes", N_("Disqualified"))),
                needed=N_("Choose what you decide"),
            ),
            Box(
                name="grounds",
                label=N_("If disqualified: on which ground?"),
                drawn="some",
                choices=choices(words.DISQUALIFIED_FOR_LABELS, *proposal.grounds),
            ),
            Box(
                name="reasons",
                label=N_("Why?"),
                drawn="words",
                hint=N_("In plain words: the person will read them."),
                needed=N_("Say why"),
            ),
        ),
        do=partial(work.decide_disqualification, expected_position=view.position),
        warns=True,
    )


def drop_form(view: FileView) -> FileForm | None:
    """The form that drops a proposal."""
    if view.proposal is None:
        return None
    return FileForm(
        title=N_("Drop the proposal"),
        button=N_("Drop it"),
        done=N_("Dropped. Nothing follows from it."),
        says=(N_("Nothing follows from a proposal that is dropped."),),
        boxes=(),
        do=work.drop_proposal,
    )


def revoke_form(view: FileView) -> FileForm | None:
    """The form that revokes a disqualification."""
    found = view.disqualification
    if found is None or not (found.adverse and found.stands):
        return None
    return FileForm(
        title=N_("Revoke the disqualification"),
        button=N_("Revoke it"),
        done=N_("Revoked, from today. Tell the person, and whoever supports them."),
        says=(N_("It is for the person, so nobody else has to read it first."),),
        boxes=(Box(name="reasons", label=N_("Why?"), drawn="words", needed=N_("Say why")),),
        do=work.revoke,
    )


@require_http_methods(["GET", "POST"])
@member
def disqualification_propose(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID
) -> HttpResponse:
    """Propose a disqualification."""
    return answer(request, propose_form, actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def disqualification_hear(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID
) -> HttpResponse:
    """Record that the person was told, and then what they answered."""
    return answer(request, hear_form, actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def disqualification_decide(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID
) -> HttpResponse:
    """Sign that the person is disqualified or is not."""
    return answer(request, decide_form, actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def disqualification_drop(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID
) -> HttpResponse:
    """Drop a proposal."""
    return answer(request, drop_form, actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def disqualification_revoke(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID
) -> HttpResponse:
    """Revoke a disqualification."""
    return answer(request, revoke_form, actor=actor, on=on, file=file)
