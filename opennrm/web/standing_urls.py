"""The addresses of age, authority, waiting, access, closing and setting aside.

Names are stable: tests, the matrix and templates use them.
Example: `age_doubt` is where somebody writes down that the man of "20" may be 16.
"""

from django.urls import path

from opennrm.web.identification import access, ages, authority, closing, resting
from opennrm.web.review import setting_aside

STANDING = [
    path("cases/<uuid:case>/age/", ages.age, name="age"),
    path("cases/<uuid:case>/age/doubt/", ages.doubt, name="age_doubt"),
    path("cases/<uuid:case>/age/assessment/", ages.assessment, name="age_assessment"),
    path("cases/<uuid:case>/age/challenge/", ages.challenge, name="age_challenge"),
    path("cases/<uuid:case>/age/doubt-over/", ages.doubt_end, name="age_doubt_end"),
    path("cases/<uuid:case>/authority/", authority.authority, name="authority"),
    path("cases/<uuid:case>/authority/hand-over/", authority.hand_over, name="hand_over"),
    path("cases/<uuid:case>/authority/site/", authority.devolved_site, name="devolved_site"),
    path("cases/<uuid:case>/authority/answer/", authority.handover_answer, name="handover_answer"),
    path("cases/<uuid:case>/missing/", resting.missing, name="missing"),
    path("cases/<uuid:case>/missing/wait/", resting.suspend, name="suspend"),
    path("cases/<uuid:case>/missing/go-on/", resting.resume_case, name="resume_case"),
    path("cases/<uuid:case>/missing/enough/", resting.enough_known, name="enough_known"),
    path("cases/<uuid:case>/missing/confirm/", resting.enough_confirm, name="enough_confirm"),
    path("cases/<uuid:case>/close/", closing.close_case, name="close_case"),
    path("cases/<uuid:case>/open-again/", closing.reopen_case, name="reopen_case"),
    path("cases/<uuid:case>/pause/", closing.pauses, name="pauses"),
    path("cases/<uuid:case>/pause/ask/", closing.pause_request, name="pause_request"),
    path("cases/<uuid:case>/pause/answer/", closing.pause_answer, name="pause_answer"),
    path("cases/<uuid:case>/access/", access.access, name="access"),
    path("cases/<uuid:case>/access/give/", access.access_give, name="access_give"),
    path("cases/<uuid:case>/access/end/", access.access_end, name="access_end"),
    path("cases/<uuid:case>/access/let-in/", access.let_in, name="let_in"),
    path("cases/<uuid:case>/set-aside/", setting_aside.set_aside, name="set_aside"),
    path("cases/<uuid:case>/set-aside/open/", setting_aside.set_aside_open, name="set_aside_open"),
    path("cases/<uuid:case>/set-aside/told/", setting_aside.set_aside_tell, name="set_aside_tell"),
    path("cases/<uuid:case>/set-aside/heard/", setting_aside.set_aside_hear, name="set_aside_hear"),
    path(
        "cases/<uuid:case>/set-aside/decide/",
        setting_aside.set_aside_decide,
        name="set_aside_decide",
    ),
    path("cases/<uuid:case>/set-aside/stands/", setting_aside.set_aside_end, name="set_aside_end"),
    path("errands/<uuid:errand>/take-over/", authority.handover_errand, name="handover_errand"),
]
