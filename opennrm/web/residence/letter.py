"""The letter of a decision of the compartment, in plain words: to read on a page or to print.

What was decided, on what, what happens next, and how to have it looked at again. It names nothing
that the person was not told before, and nobody else's account; its outside says nothing.
Example: a refusal says of each ground why, and that asking to look again is never late.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from opennrm.procedures.residence.views import FileView, SignedView
from opennrm.procedures.review.wording import Part
from opennrm.web.jinja import day
from opennrm.web.speech import word


def letter(view: FileView, decision: SignedView) -> tuple[Part, ...]:
    """Give the letter in its parts."""
    said = _stay(view, decision) if decision.matter == "stay" else _disqualified(view, decision)
    return (*_head(view, decision), *said, *_again())


def _head(view: FileView, decision: SignedView) -> Iterator[Part]:
    yield _says(_("Reference: %(reference)s") % {"reference": view.reference})
    yield _says(_("Date: %(day)s") % {"day": day(decision.issued_on)})
    yield _says(_("Dear %(name)s,") % {"name": view.name} if view.name else _("Dear reader,"))


def _stay(view: FileView, decision: SignedView) -> Iterator[Part]:
    if decision.adverse:
        yield from _refused(view, decision)
        return
    yield _says(
        _("You have permission to stay from %(start)s to %(end)s.")
        % {"start": day(decision.from_day), "end": day(decision.until)}
    )
    grounds = ", ".join(word("stay_ground", one) for one in decision.grounds)
    yield _says(_("It was given on this ground: %(grounds)s.") % {"grounds": grounds})
    yield _heading(_("What happens next"))
    yield _says(
        _(
            "From %(day)s on we look at whether it is renewed. If you have not heard from us "
            "a month before it ends, ask, yourself or through whoever supports you."
        )
        % {"day": day(view.renew_from)}
    )


def _refused(view: FileView, decision: SignedView) -> Iterator[Part]:
    yield _says(_("You were not given permission to stay."))
    yield _heading(_("Why"))
    for one in view.grounds:
        if one.reasons:
            yield _says(f"{word('stay_ground', one.ground)}:")
            yield _quoted(one.reasons)
    yield _quoted(decision.reasons)
    yield _heading(_("What happens next"))
    yield _says(_("That you are recognised as a victim does not change."))
    yield _says(_("Your support does not end by this."))


def _disqualified(view: FileView, decision: SignedView) -> Iterator[Part]:
    if not decision.adverse:
        yield _says(_("We looked at whether you are disqualified from protection. You are not."))
        yield _says(_("Nothing changes for you."))
        return
    grounds = ", ".join(word("disqualified_for", one) for one in decision.grounds)
    yield _says(_("We decided that you are disqualified from some of the protection of a victim."))
    yield _says(_("On this ground: %(grounds)s.") % {"grounds": grounds})
    yield _heading(_("Why"))
    yield _quoted(decision.reasons)
    yield _heading(_("What happens next"))
    yield _says(
        _("Whoever decides whether you are a victim goes on with it and does not hear of this.")
    )
    yield _says(
        _(
            "Your support goes on for at least %(days)s days after you were told of this, and "
            "longer if you ask us in that time to look at it again."
        )
        % {"days": view.again_within}
    )


def _again() -> Iterator[Part]:
    yield _heading(_("If you do not agree"))
    yield _says(
        _(
            "You can ask us to look at it again, in any words, yourself or through your lawyer or "
            "whoever supports you. Somebody else will look at it. You can also ask a lawyer "
            "whether a court should look at it."
        )
    )


def _says(text: str) -> Part:
    return Part(kind="paragraph", lines=(text,))


def _heading(text: str) -> Part:
    return Part(kind="heading", lines=(text,))


def _quoted(text: str) -> Part:
    return Part(kind="quoted", lines=tuple(text.splitlines()))
