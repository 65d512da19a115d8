"""The letter of a decision of the compartment, in plain words, as a text to print or to read out.

What was decided, on what, what happens next, and how to have it looked at again. It names nothing
that the person was not told before, and nobody else's account.
Example: a refusal says of each ground why, and that asking to look again is never late.
"""

from django.utils.translation import gettext as _

from opennrm.procedures.residence.views import FileView, SignedView
from opennrm.web.jinja import day
from opennrm.web.speech import word


def letter(view: FileView, decision: SignedView) -> str:
    """Give the letter; its lines wrap where they are shown."""
    parts = (
        _stay(view, decision) if decision.matter == "stay" else _disqualification(view, decision)
    )
    head = [
        _("Reference: %(reference)s") % {"reference": view.reference},
        _("Date: %(day)s") % {"day": day(decision.issued_on)},
        "",
        _("Dear %(name)s,") % {"name": view.name} if view.name else _("Dear reader,"),
    ]
    return "\n".join([*head, "", *parts, "", *_again(), ""])


def _stay(view: FileView, decision: SignedView) -> list[str]:
    if not decision.adverse:
        return [
            _("You have permission to stay from %(start)s to %(end)s.")
            % {"start": day(decision.from_day), "end": day(decision.until)},
            _("It was given on this ground: %(grounds)s.")
            % {"grounds": ", ".join(word("stay_ground", one) for one in decision.grounds)},
            "",
            _("What happens next"),
            _(
                "From %(day)s on we look at whether it is renewed. If you have not heard from us "
                "a month before it ends, ask, yourself or through whoever supports you."
            )
            % {"day": day(view.renew_from)},
        ]
    reasons = [
        line
        for one in view.grounds
        if one.reasons
        for line in (f"{word('stay_ground', one.ground)}:", one.reasons, "")
    ]
    return [
        _("You were not given permission to stay."),
        "",
        _("Why"),
        *reasons,
        decision.reasons,
        "",
        _("What happens next"),
        _("That you are recognised as a victim does not change."),
        _("Your support does not end by this."),
    ]


def _disqualification(view: FileView, decision: SignedView) -> list[str]:
    if not decision.adverse:
        return [
            _("We looked at whether you are disqualified from protection. You are not."),
            _("Nothing changes for you."),
        ]
    grounds = ", ".join(word("disqualified_for", one) for one in decision.grounds)
    return [
        _("We decided that you are disqualified from some of the protection of a victim."),
        _("On this ground: %(grounds)s.") % {"grounds": grounds},
        "",
        _("Why"),
        decision.reasons,
        "",
        _("What happens next"),
        _("Whoever decides whether you are a victim goes on with it and does not hear of this."),
        _(
            "Your support goes on for at least %(days)s days after you were told of this, and "
            "longer if you ask us in that time to look at it again."
        )
        % {"days": view.again_within},
    ]


def _again() -> list[str]:
    return [
        _("If you do not agree"),
        _(
            "You can ask us to look at it again, in any words, yourself or through your lawyer or "
            "whoever supports you. Somebody else will look at it. You can also ask a lawyer "
            "whether a court should look at it."
        ),
    ]
