"""Cards for whoever may meet a victim: public, for a telephone, and to be printed.

Example: `/cards/health/` says what to look for in a clinic, and that no health body must notify.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import cards as words
from opennrm.cases.vocabulary.cards import Card
from opennrm.cases.vocabulary.exploitation import LABELS as KINDS
from opennrm.cases.vocabulary.indicators import LABELS as INDICATORS
from opennrm.procedures.identification.cards import duties_on
from opennrm.web.clock import today


@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """Offer the cards."""
    offered = [(card.value, words.CARD_LABELS[card], words.CARD_FOR[card]) for card in Card]
    return render(request, "public/cards.html", {"cards": offered})


@require_GET
def card_of(request: HttpRequest, setting: str) -> HttpResponse:
    """Show the card of a setting."""
    if setting not in frozenset(Card):
        raise Http404
    card = Card(setting)
    context = {
        "card": card.value,
        "title": words.CARD_LABELS[card],
        "whom": words.CARD_FOR[card],
        "look_for": [INDICATORS[one] for one in words.LOOK_FOR[card]],
        "look_for_child": [INDICATORS[one] for one in words.LOOK_FOR_CHILD[card]],
        "often_with": [
            (KINDS[kind], [INDICATORS[one] for one in found])
            for kind, found in words.OFTEN_WITH.items()
        ],
        "say": (*words.SAY, *words.SAY_THERE[card]),
        "not_say": (*words.NOT_SAY_THERE[card], *words.NOT_SAY),
        "definitions": words.DEFINITIONS,
        "all_at_once": words.ALL_AT_ONCE,
        "duties": duties_on(card, on=today()),
        "route": words.ROUTE[card],
        "screen": words.SCREEN_OF.get(card),
    }
    return render(request, "public/card_of.html", context)
