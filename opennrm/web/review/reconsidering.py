"""Pages of the caseworker who looks at a decision again, and of whoever reads it second.

Example: "Take it up" is offered to whoever had no hand in the decision, and refused to the others.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import review as words
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor
from opennrm.procedures.review import reconsidering as work
from opennrm.procedures.review.room_views import RequestLine, ReviewLine, RoomView
from opennrm.web.doors import member
from opennrm.web.identification.case_form import choices
from opennrm.web.review.again_form import Box, Page, answer

WHY_STANDS = N_(
    "Write to the person, in plain words, what you looked at again and why the decision stands."
)
AGREES = (("yes", N_("Yes, it stands on these reasons")), ("no", N_("No")))


def request_in(view: RoomView, key: UUID) -> RequestLine | None:
    """A request that waits, by its key."""
    return next((one for one in view.requests if one.id == key and one.waits), None)


def review_in(view: RoomView, key: UUID) -> ReviewLine | None:
    """A review that is going on, by its key."""
    return next((one for one in view.reviews if one.id == key and one.going_on), None)


def more_time(view: RoomView) -> Page | None:
    """More time to ask."""
    if view.decision is None:
        return None
    return Page(
        act=Act.REVIEW_DECISION,
        title=N_("Give more time to ask"),
        button=N_("Give more time"),
        done=N_("There is more time to ask, and the reason stands beside it."),
        do=work.extend_time,
        says=(
            N_("The law lets you give more time in exceptional circumstances, before or after."),
        ),
        boxes=(
            Box(
                name="because",
                label=N_("Why?"),
                drawn="one",
                choices=choices(words.LATE_BECAUSE_LABELS),
                needed=N_("Choose why"),
            ),
            Box(name="until", label=N_("Until which day?"), drawn="day", needed=N_("Give the day")),
            Box(name="text", label=N_("What happened"), drawn="words"),
        ),
        after=N_("A request that waits because it came late can then be taken up."),
    )


def take_up(view: RoomView, *, key: UUID) -> Page | None:
    """Taking a request up."""
    one = request_in(view, key)
    if one is None or one.independent:
        return None
    return Page(
        act=Act.REVIEW_DECISION,
        title=N_("Take it up"),
        button=N_("Take it up"),
        done=N_("You look at it. The stage is open again, and nothing has ended."),
        do=partial(work.take_up, request=key),
        says=(
            N_(
                "You can, if you neither made nor read the decision and are not in the line of "
                "whoever did."
            ),
        ),
        quotes=((N_("Why they ask"), one.words), (N_("What is new"), one.evidence)),
        after=N_(
            "Decide anew where something changes: a positive holds at once. Where the decision "
            "stands, write why, and a second person reads it."
        ),
    )


def not_taken_up(view: RoomView, *, key: UUID) -> Page | None:
    """Not taking a request up."""
    one = request_in(view, key)
    if one is None or one.in_time:
        return None
    return Page(
        act=Act.REVIEW_DECISION,
        title=N_("Do not take it up"),
        button=N_("Do not take it up"),
        done=N_("Recorded, with the reasons. More time can still be given."),
        do=partial(work.not_take_up, request=key, why="out_of_time"),
        says=(
            N_(
                "Only what came after its time, with nothing that excuses it. Ask yourself first "
                "whether the letter reached the person, and whether they were safe to ask."
            ),
        ),
        quotes=((N_("Why they ask"), one.words),),
        boxes=(
            Box(
                name="text",
                label=N_("Reasons, to the person"),
                drawn="words",
                needed=N_("Write the reasons"),
            ),
        ),
        after=N_("Tell the person by a safe way, with the reasons. You can still give more time."),
        warns=True,
    )


def stands(view: RoomView, *, key: UUID) -> Page | None:
    """Saying that the decision stands."""
    one = review_in(view, key)
    if one is None or not one.mine or one.independent:
        return None
    return stands_page(view, Act.REVIEW_DECISION, partial(work.sign_that_it_stands, review=key))


def stands_page(view: RoomView, act: Act, do: Callable[..., object]) -> Page:
    """The form of saying that a decision stands, for the authority and the independent body."""
    asked = next((one for one in reversed(view.requests)), None)
    return Page(
        act=act,
        title=N_("The decision stands"),
        button=N_("Sign that it stands"),
        done=N_("Signed. A second person reads it before it holds."),
        do=do,
        says=(WHY_STANDS, N_("The reasons are read for what may carry no decision.")),
        quotes=(
            (N_("Why they ask"), asked.words if asked else ""),
            (N_("What is new"), asked.evidence if asked else ""),
        ),
        boxes=(
            Box(
                name="reasons",
                label=N_("Why it stands"),
                drawn="words",
                needed=N_("Write why it stands"),
            ),
        ),
        after=N_("A second person, outside your line, reads it. Nothing ends before that."),
        warns=True,
    )


def second(view: RoomView, *, key: UUID) -> Page | None:
    """Reading, as the second person, why it stands."""
    one = review_in(view, key)
    if one is None or not one.signed or one.agreed is not None or one.independent:
        return None
    return second_page(one, Act.REVIEW_DECISION, partial(work.read_that_it_stands, review=key))


def second_page(one: ReviewLine, act: Act, do: Callable[..., object]) -> Page:
    """The form of the second reading, for the authority and the independent body."""
    found = (
        N_(
            "The guard found reasons that may carry no adverse decision. If you agree, write why "
            "they stand here."
        ),
    )
    return Page(
        act=act,
        title=N_("Read why it stands"),
        button=N_("Record what you say"),
        done=N_("Recorded."),
        do=partial(_read, do=do),
        says=found if one.hits else (),
        quotes=((N_("Why it would stand"), one.reasons),),
        boxes=(
            Box(
                name="agrees",
                label=N_("Do you agree?"),
                drawn="one",
                choices=AGREES,
                needed=N_("Say whether you agree"),
            ),
            Box(name="note", label=N_("Why"), drawn="words", hint=N_("Needed for a no.")),
        ),
        after=N_(
            "If you agree and nothing else holds it, the review is over and the person is told. "
            "If not, it goes back to whoever looks at it."
        ),
    )


def _read(actor: Actor, *, do: Callable[..., object], agrees: str, **given: object) -> object:
    return do(actor, agrees=agrees == "yes", **given)


def take_over(view: RoomView, *, key: UUID) -> Page | None:
    """Taking a review over."""
    one = review_in(view, key)
    if one is None or one.mine or one.independent:
        return None
    return Page(
        act=Act.REVIEW_DECISION,
        title=N_("Look at it in a colleague's place"),
        button=N_("Take it over"),
        done=N_("You look at it now."),
        do=partial(work.take_over, review=key),
        says=(N_("Only somebody who had no hand in the decision can."),),
        after=N_("What was signed and not read is then yours to sign anew."),
    )


def end(view: RoomView, *, key: UUID) -> Page | None:
    """Ending a review that was signed and read."""
    one = review_in(view, key)
    if one is None or not one.agreed or one.independent:
        return None
    return Page(
        act=Act.REVIEW_DECISION,
        title=N_("End the review"),
        button=N_("The decision stands"),
        done=N_("The review is over. The person is told, by a safe way."),
        do=partial(work.end_review, review=key),
        says=(N_("It was signed and read. It ends once nothing else holds it."),),
        after=N_("The person is told what was looked at, and what can still be done."),
        warns=True,
    )


def page_of(make: Callable[..., Page | None], name: str) -> Callable[..., HttpResponse]:
    """The page of a form whose address names a request or a review."""

    def view(
        request: HttpRequest, *, actor: Actor, on: date, case: UUID, what: UUID
    ) -> HttpResponse:
        return answer(request, partial(make, key=what), actor=actor, on=on, case=case)

    view.__name__, view.__doc__ = name, make.__doc__
    return require_http_methods(["GET", "POST"])(member(view))


@require_http_methods(["GET", "POST"])
@member
def review_time(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Give more time to ask."""
    return answer(request, more_time, actor=actor, on=on, case=case)


review_take_up = page_of(take_up, "review_take_up")
review_not_taken_up = page_of(not_taken_up, "review_not_taken_up")
review_stands = page_of(stands, "review_stands")
review_second = page_of(second, "review_second")
review_take_over = page_of(take_over, "review_take_over")
review_end = page_of(end, "review_end")
