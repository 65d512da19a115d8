"""Where a saved page leads: the browser's own way, or a line for the page that sent it itself.

A page with scripts sends its form without leaving, so that a lost connection leaves what was typed
in its boxes (static/site/keep.js). It is answered with the next address and no page; the next page
is then loaded once, as after a redirect.
Example: with `X-Keep: 1` the answer is 204 and `X-Onward: /referrals/…/question/age/`.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

KEEP = "X-Keep"
ONWARD = "X-Onward"
NO_CONTENT = 204


def onward(request: HttpRequest, address: str) -> HttpResponse:
    """Lead on to an address of ours."""
    if request.headers.get(KEEP) == "1":
        return HttpResponse(status=NO_CONTENT, headers={ONWARD: address})
    return redirect(address)
