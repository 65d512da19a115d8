"""A draft that was sent: its addresses lead to the receipt, not to a page that is not there.

Example: somebody who sends and presses the back button of the telephone sees the receipt again.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification.drafts import read_receipt
from opennrm.web import speech


def unless_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the view of a draft; where it was sent already, go to its receipt."""

    @wraps(view)
    def opened(
        request: HttpRequest, *, actor: Actor, on: date, draft: UUID, **kwargs: Any
    ) -> HttpResponse:
        try:
            return view(request, actor=actor, on=on, draft=draft, **kwargs)
        except Refusal as refusal:
            if refusal.code != speech.ABSENT:
                raise
        read_receipt(actor, draft=draft, on=on)
        return redirect("receipt", draft=draft)

    return opened
