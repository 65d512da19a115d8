"""Pages of the independent reviewers: the sealed copy first, then what is new, then an outcome.

Example: "Open what came later" is there only once the first view is written.
"""

from functools import partial
from uuid import UUID

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import review as words
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import TEST_LABELS, Test
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures.review import appeals, independent
from opennrm.procedures.review.room_views import AppealLine, ReviewLine, RoomView
from opennrm.web.identification.case_form import choices
from opennrm.web.review.again_form import Box, Page
from opennrm.web.review.reconsidering import page_of, request_in, second_page, stands_page

ACT = Act.REVIEW_INDEPENDENTLY
WRITE = N_("Write the reasons")


def _mine(view: RoomView, key: UUID) -> ReviewLine | None:
    found = (one for one in view.reviews if one.id == key and one.going_on and one.independent)
    return next((one for one in found if one.mine), None)


def open_it(view: RoomView, *, key: UUID) -> Page | None:
    """Taking a request up as an independent reviewer."""
    one = request_in(view, key)
    if one is None or not one.independent:
        return None
    return Page(
        act=ACT,
        title=N_("Review it independently"),
        button=N_("Take it, and seal the copy"),
        done=N_("The copy is sealed. Read it, and write down your first view."),
        do=partial(independent.open_independent, request=key),
        says=(N_("You see first what the decision-maker saw, and nothing that came later."),),
        boxes=(
            Box(
                name="knows_somebody",
                label=N_("Do you know anybody in this case, or did you work on it before?"),
                drawn="one",
                choices=choices(YES_NO_LABELS),
                needed=N_("Say whether you know anybody"),
            ),
        ),
        after=N_("You write down a view on the sealed copy. Then what came later is opened."),
    )


def first_view(view: RoomView, *, key: UUID) -> Page | None:
    """Writing the first view."""
    one = _mine(view, key)
    if one is None or one.first_view is not None:
        return None
    return Page(
        act=ACT,
        title=N_("Your view on the sealed copy"),
        button=N_("Keep this view"),
        done=N_("Kept. Now open what came later."),
        do=partial(independent.write_first_view, review=key),
        says=(N_("On what the decision-maker saw, and on nothing else."),),
        boxes=(
            Box(
                name="would_stand",
                label=N_("Would the decision stand on that alone?"),
                drawn="one",
                choices=choices(YES_NO_LABELS),
                needed=N_("Say whether it would stand"),
            ),
            Box(name="text", label=N_("Why"), drawn="words", needed=WRITE),
        ),
        after=N_("It stays as it is. What came later is opened as a step of its own."),
    )


def evidence(view: RoomView, *, key: UUID) -> Page | None:
    """Opening what came later."""
    one = _mine(view, key)
    if one is None or one.first_view is None or one.evidence_open:
        return None
    return Page(
        act=ACT,
        title=N_("Open what came later"),
        button=N_("Open it"),
        done=N_("Opened. You see now all that is granted to you."),
        do=partial(independent.open_evidence, review=key),
        says=(N_("It stands on record that you opened it, and when."),),
        after=N_("Remake the decision, send it back, or say why it stands."),
    )


def uphold(view: RoomView, *, key: UUID) -> Page | None:
    """Saying that the decision stands."""
    one = _mine(view, key)
    if one is None or not one.evidence_open:
        return None
    return stands_page(view, ACT, partial(independent.uphold, review=key))


def second(view: RoomView, *, key: UUID) -> Page | None:
    """Reading, as the second reviewer, why it stands."""
    found = (one for one in view.reviews if one.id == key and one.going_on and one.independent)
    one = next((one for one in found if one.signed and one.agreed is None), None)
    if one is None:
        return None
    return second_page(one, ACT, partial(independent.read_upheld, review=key))


def send_back(view: RoomView, *, key: UUID) -> Page | None:
    """Sending it back."""
    if _mine(view, key) is None:
        return None
    return Page(
        act=ACT,
        title=N_("Send it back to be decided again"),
        button=N_("Send it back"),
        done=N_("Sent back. The authority decides again, by somebody else."),
        do=partial(independent.send_back, review=key),
        boxes=(Box(name="text", label=N_("What has to be done"), drawn="words", needed=WRITE),),
        after=N_("The stage is open for the authority, and nothing ends meanwhile."),
    )


def remake(view: RoomView, *, key: UUID) -> Page | None:
    """Making a positive decision in its place."""
    if _mine(view, key) is None:
        return None
    return Page(
        act=Act.REMAKE_DECISION,
        title=N_("Remake the decision: positive"),
        button=N_("Decide: positive"),
        done=N_("Decided. It holds from now, in the place of the old decision."),
        do=partial(independent.remake_as_met, review=key),
        says=(N_("It issues at once. That a decision stands is another page."),),
        boxes=(
            Box(
                name="test",
                label=N_("Which test is met?"),
                drawn="one",
                choices=tuple((code, TEST_LABELS[Test(code)]) for code in view.tests),
                needed=N_("Choose the test that is met"),
            ),
            Box(name="reasons", label=N_("Reasons, to the person"), drawn="words", needed=WRITE),
        ),
        after=N_("The person is told by a safe way, and support goes on or begins again."),
    )


# Appeals.


def appeal_in(view: RoomView, key: UUID) -> AppealLine | None:
    """An appeal that is not decided, by its key."""
    return next((one for one in view.appeals if one.id == key and one.outcome is None), None)


def hearing(view: RoomView, *, key: UUID) -> Page | None:
    """Setting a day for the hearing."""
    if appeal_in(view, key) is None:
        return None
    return Page(
        act=Act.DECIDE_APPEAL,
        title=N_("Set a day for the hearing"),
        button=N_("Set the day"),
        done=N_("The day is set."),
        do=partial(appeals.set_hearing, appeal=key),
        boxes=(
            Box(
                name="hearing_on",
                label=N_("On which day?"),
                drawn="day",
                needed=N_("Give the day"),
            ),
        ),
        after=N_("Tell the person by a safe way, with an interpreter where one is needed."),
    )


def held(view: RoomView, *, key: UUID) -> Page | None:
    """Recording the hearing."""
    one = appeal_in(view, key)
    if one is None or one.hearing_on is None:
        return None
    return Page(
        act=Act.DECIDE_APPEAL,
        title=N_("The hearing"),
        button=N_("Record the hearing"),
        done=N_("Recorded."),
        do=partial(appeals.hold_hearing, appeal=key),
        quotes=((N_("Why they appeal"), one.words),),
        boxes=(
            Box(
                name="heard",
                label=N_("How did the person take part?"),
                drawn="one",
                choices=choices(words.HEARD_LABELS),
                needed=N_("Choose how they took part"),
            ),
            Box(name="text", label=N_("What was said"), drawn="words"),
        ),
        after=N_("Decide the appeal, or set another day where the person did not come."),
    )


def decide(view: RoomView, *, key: UUID) -> Page | None:
    """Deciding the appeal."""
    one = appeal_in(view, key)
    if one is None:
        return None
    return Page(
        act=Act.DECIDE_APPEAL,
        title=N_("Decide the appeal"),
        button=N_("Decide"),
        done=N_("Decided."),
        do=partial(appeals.decide_appeal, appeal=key),
        quotes=((N_("Why they appeal"), one.words),),
        boxes=(
            Box(
                name="outcome",
                label=N_("Outcome"),
                drawn="one",
                choices=choices(words.APPEAL_OUTCOME_LABELS),
                needed=N_("Choose the outcome"),
            ),
            Box(
                name="remedies",
                label=N_("What has to be put right?"),
                drawn="some",
                hint=N_("Needed where it is allowed or sent back."),
                choices=choices(words.REMEDY_LABELS),
            ),
            Box(name="text", label=N_("Reasons, to the person"), drawn="words", needed=WRITE),
        ),
        after=N_("Allowed or sent back, the stage is open and each remedy is due."),
    )


def remedy(view: RoomView, *, key: UUID) -> Page | None:
    """Saying that something was put right."""
    one = next((one for one in view.appeals if one.id == key and one.left), None)
    if one is None:
        return None
    labels = {code: words.REMEDY_LABELS[words.Remedy(code)] for code in one.left}
    return Page(
        act=Act.CARRY_OUT_REMEDY,
        title=N_("Put right what the appeal ordered"),
        button=N_("It is done"),
        done=N_("Recorded as done."),
        do=partial(appeals.carry_out_remedy, appeal=key),
        boxes=(
            Box(
                name="remedy",
                label=N_("What was done?"),
                drawn="one",
                choices=tuple(labels.items()),
                needed=N_("Choose what was done"),
            ),
            Box(name="text", label=N_("How"), drawn="words"),
        ),
        after=N_("What is left stays on the page until it is done."),
    )


independent_open = page_of(open_it, "independent_open")
independent_view = page_of(first_view, "independent_view")
independent_evidence = page_of(evidence, "independent_evidence")
independent_uphold = page_of(uphold, "independent_uphold")
independent_second = page_of(second, "independent_second")
independent_back = page_of(send_back, "independent_back")
independent_remake = page_of(remake, "independent_remake")
appeal_hearing = page_of(hearing, "appeal_hearing")
appeal_held = page_of(held, "appeal_held")
appeal_decide = page_of(decide, "appeal_decide")
appeal_remedy = page_of(remedy, "appeal_remedy")
