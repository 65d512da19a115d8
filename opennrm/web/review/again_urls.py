"""The addresses of looking again, of what is written for the person, and of who speaks for them.

Joined into `opennrm.web.urls`. `what` is the fact that names the request, review, appeal or letter.
Example: `cases/<case>/looking-again/ask/` is where a support worker asks.
"""

from django.urls import path

from opennrm.web.review import asking, figures, independent, reconsidering, room, speaking

ROOM = "cases/<uuid:case>/looking-again/"
KEY = f"{ROOM}<uuid:what>/"
AGAIN = [
    path(ROOM, room.review_room, name="review_room"),
    path(f"{ROOM}ask/", asking.review_ask, name="review_ask"),
    path(f"{ROOM}appeal/", asking.appeal_lodge, name="appeal_lodge"),
    path(f"{ROOM}more-time/", reconsidering.review_time, name="review_time"),
    path(f"{KEY}take-up/", reconsidering.review_take_up, name="review_take_up"),
    path(f"{KEY}not-taken-up/", reconsidering.review_not_taken_up, name="review_not_taken_up"),
    path(f"{KEY}stands/", reconsidering.review_stands, name="review_stands"),
    path(f"{KEY}read/", reconsidering.review_second, name="review_second"),
    path(f"{KEY}take-over/", reconsidering.review_take_over, name="review_take_over"),
    path(f"{KEY}end/", reconsidering.review_end, name="review_end"),
    path(f"{KEY}independent/", independent.independent_open, name="independent_open"),
    path(f"{KEY}first-view/", independent.independent_view, name="independent_view"),
    path(f"{KEY}what-is-new/", independent.independent_evidence, name="independent_evidence"),
    path(f"{KEY}uphold/", independent.independent_uphold, name="independent_uphold"),
    path(f"{KEY}read-upheld/", independent.independent_second, name="independent_second"),
    path(f"{KEY}send-back/", independent.independent_back, name="independent_back"),
    path(f"{KEY}remake/", independent.independent_remake, name="independent_remake"),
    path(f"{KEY}hearing/", independent.appeal_hearing, name="appeal_hearing"),
    path(f"{KEY}heard/", independent.appeal_held, name="appeal_held"),
    path(f"{KEY}decide/", independent.appeal_decide, name="appeal_decide"),
    path(f"{KEY}put-right/", independent.appeal_remedy, name="appeal_remedy"),
    path(f"{ROOM}written/", speaking.written, name="written"),
    path(f"{KEY}acknowledge/", speaking.written_acknowledge, name="written_acknowledge"),
    path(f"{KEY}answer/", speaking.written_answer, name="written_answer"),
    path(f"{KEY}what-is-needed/", speaking.written_reviewed, name="written_reviewed"),
    path(f"{ROOM}speaks/", speaking.speaks, name="speaks"),
    path(f"{KEY}no-longer-speaks/", speaking.speaks_ends, name="speaks_ends"),
    path("unanswered/", speaking.unanswered, name="unanswered"),
    path("figures/reviews/", figures.review_figures, name="review_figures"),
]
