"""What stands around every page: the navigation of a role, the demo banner, who is signed in.

Which links a role sees is comfort, not protection: the procedures refuse what is not allowed.
Example: a caseworker sees "Cases", an analyst "Figures"; both see "Law".
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import members

PUBLIC = ((N_("Cards"), "cards"), (N_("Law"), "law"), (N_("Figures"), "figures"))
REFERRALS = (N_("Referrals"), "referrals")
CASES = (N_("Cases"), "cases")
CLOCKS = (N_("Clocks"), "clocks")
MATCHES = (N_("Matches"), "match")
SAME_SITUATION = (N_("One situation"), "related_work")
PANELS = (N_("Panels"), "panels")
SCREENS = (N_("Screens"), "screens")
# What other organisations ask of one's own.
TO_DO = (N_("To do"), "errands")
OWN_FIGURES = (N_("Our figures"), "own_figures")
COMPARISON = (N_("Compare agencies"), "comparison")
REVIEWS = (N_("Looked at again"), "review_figures")
UNANSWERED = (N_("Not answered"), "unanswered")
RESIDENCE = (N_("Files"), "residence")
SAMPLES = (N_("Samples"), "samples")
RULINGS = (N_("Rulings"), "ruling_cases")

LINKS: dict[Role, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(Role, ()),
    Role.FIRST_RESPONDER: (REFERRALS, TO_DO, SCREENS, OWN_FIGURES),
    Role.CASEWORKER: (CASES, TO_DO, CLOCKS, SAME_SITUATION, PANELS, RULINGS),
    Role.DUPLICATE_DESK: (MATCHES, CASES),
    Role.PANEL_MEMBER: (PANELS, CASES),
    Role.REVIEWER: (CASES,),
    Role.INDEPENDENT_REVIEWER: (TO_DO, CASES),
    Role.SUPPORT_WORKER: (CASES, TO_DO),
    Role.PROVIDER_LEAD: (CASES, TO_DO),
    Role.SOCIAL_WORKER: (CASES, TO_DO, SCREENS),
    Role.GUARDIAN: (CASES, TO_DO),
    Role.LEGAL_REPRESENTATIVE: (CASES, TO_DO),
    Role.POLICE: (CASES, TO_DO, SCREENS),
    Role.PROSECUTOR: (CASES, TO_DO, SCREENS),
    Role.ANALYST: (COMPARISON, REVIEWS),
    Role.RAPPORTEUR: (UNANSWERED, REVIEWS),
    Role.AUDITOR: (SAMPLES,),
    Role.RESIDENCE_CASEWORKER: (RESIDENCE,),
    Role.EXTRACTOR: ((N_("Papers to read"), "tray"),),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation."""

    text: str
    href: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template its frame."""
    actor = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    return {
        "actor": actor,
        "signed_in": bool(user is not None and user.is_authenticated),
        "demo": members.is_demo(),
        "links": links(request.path, actor),
    }


def links(path: str, actor: Any) -> tuple[Link, ...]:
    """Give the navigation for this actor, with the current part marked."""
    own = LINKS[Role(actor.role)] if actor is not None else ()
    return tuple(
        Link(_(text), href, path.startswith(href))
        for text, href in ((text, reverse(name)) for text, name in own + PUBLIC)
    )
