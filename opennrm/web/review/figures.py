"""How often decisions that were looked at again were found wrong: analyst and rapporteur.

Example: "On new evidence: 40 over, 15 overturned (38 %)".
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import N_
from opennrm.procedures import Actor
from opennrm.procedures.review.figures import read_review_figures
from opennrm.web.doors import member

TITLES = {
    "why": N_("By why it was looked at"),
    "ground": N_("By ground"),
    "nationality": N_("By nationality"),
    "represented": N_("By whether somebody asked for the person"),
}
NATIONALITIES = {
    "uk": N_("United Kingdom"),
    "eu": N_("European Union"),
    "elsewhere": N_("Elsewhere"),
    "not_known": N_("Not known"),
}
REPRESENTED = {
    "yes": N_("Through somebody whom they confirmed"),
    "no": N_("By the person, a first responder or a provider"),
}


@require_GET
@member
def review_figures(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show what became of reviews, small counts left out."""
    found, fewest = read_review_figures(actor, on=on)
    context = {
        "found": found,
        "fewest": fewest,
        "titles": TITLES,
        "nationalities": NATIONALITIES,
        "represented": REPRESENTED,
    }
    return render(request, "review/figures.html", context)
