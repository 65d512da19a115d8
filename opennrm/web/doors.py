"""The door of a page that only members open: who is here, in which agency and role, on which day.

The door finds the actor; whether this actor may do the thing is decided by the procedure.
Example: somebody with memberships of two agencies is first asked in which one they act now.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from opennrm.procedures import Actor
from opennrm.procedures.members import actor_for, needs_second_factor
from opennrm.web.clock import today

MEMBERSHIP = "membership"
View = Callable[..., HttpResponse]


def chosen_membership(request: HttpRequest) -> UUID | None:
    """Say which membership was chosen in this session, if any."""
    chosen = request.session.get(MEMBERSHIP)
    return UUID(chosen) if chosen else None


def member_of(request: HttpRequest) -> UUID:
    """Give the key of whoever is signed in."""
    return UUID(str(request.user.pk))


def actor_here(request: HttpRequest, on: date) -> Actor | None:
    """Give the actor for the membership chosen or the only one, and note it for the frame."""
    actor = actor_for(member_of(request), membership=chosen_membership(request), on=on)
    request.actor = actor  # type: ignore[attr-defined]  # ours
    return actor


def member(view: View) -> View:
    """Let a member in with `actor` and `on`; send everybody else to sign in or to choose."""

    @wraps(view)
    @login_required
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        on = today()
        if needs_second_factor(member_of(request)):
            return redirect("mfa_activate_totp")
        actor = actor_here(request, on)
        if actor is None:
            return redirect("choose_membership")
        return view(request, actor=actor, on=on, **kwargs)

    return opened
