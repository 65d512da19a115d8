"""A member after sign-in: which agency and role to act in, and where the work is.

Example: somebody who is an officer in one agency and a trainer in another chooses for the session.
"""

from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.members import memberships_of, record_sign_in
from opennrm.web.clock import today
from opennrm.web.doors import MEMBERSHIP, member, member_of
from opennrm.web.frame import LINKS

ELSEWHERE = {Role.ANALYST: "figures", Role.RELEASER: "figures", Role.RAPPORTEUR: "figures"}


@require_GET
@member
def work(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Lead a member to where their work is."""
    role = Role(actor.role)
    if role in ELSEWHERE:
        return redirect(ELSEWHERE[role])
    return redirect(LINKS[role][0][1]) if LINKS[role] else render(request, "members/work.html")


@require_http_methods(["GET", "POST"])
@login_required
def choose_membership(request: HttpRequest) -> HttpResponse:
    """Let a member with several memberships choose the one to act in now."""
    who, on = member_of(request), today()
    offered = memberships_of(who, on=on)
    if request.method == "POST" and _chosen(request) in {one.id for one in offered}:
        record_sign_in(who, outcome="chosen", on=on, membership=_chosen(request))
        request.session[MEMBERSHIP] = str(_chosen(request))
        return redirect("work")
    wrong = request.method == "POST"
    context = {"memberships": offered, "problems": wrong, "chosen": None}
    return render(request, "members/choose.html", context)


def _chosen(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("membership", ""))
    except ValueError:
        return None
