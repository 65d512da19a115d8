"""The addresses of the pages. Names are stable: tests, the matrix and templates use them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from opennrm.web import (
    agency_figures,
    errands,
    growth,
    hidden_population,
    law,
    members,
    planning,
    print_form,
    public,
    statistics,
)
from opennrm.web.identification import (
    adding,
    answering,
    cards,
    case,
    case_clock,
    clocks,
    consents,
    correcting,
    decide,
    documents,
    entries,
    evidence,
    further_recovery,
    keys,
    match,
    notes,
    protocol,
    question,
    queue,
    referrals,
    requests,
    safe_contact,
    screens,
    sections,
    sending,
    tasks,
    tray,
    withdrawing,
)
from opennrm.web.residence import disqualify, stay
from opennrm.web.residence import files as residence_files
from opennrm.web.residence import second_look as residence_second_look
from opennrm.web.review import (
    guard_figures,
    issuing,
    letter_urls,
    officer,
    panel,
    panels,
    related,
    second_reading,
)
from opennrm.web.review.again_urls import AGAIN
from opennrm.web.review.oversight_urls import OVERSIGHT
from opennrm.web.standing_urls import STANDING

# Keys of questions: a code, or a code and the number of an entry.
KEY = f"<{keys.NAME}:key>"

PUBLIC = [
    path("", public.home, name="home"),
    path("danger-now/", public.danger_now, name="danger_now"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("law/", law.law, name="law"),
    path("law/<slug:territory>/", law.territory, name="law_territory"),
    path("law/<slug:territory>/<slug:name>/", law.provision, name="law_provision"),
    path("figures/", statistics.show, name="figures"),
    path("figures/on-hold/", clocks.on_hold_figures, name="on_hold_figures"),
    path("figures/planning/", planning.planning, name="planning"),
    path("figures/planning/scenario.toml", planning.planning_scenario, name="planning_scenario"),
    path(
        "figures/planning/<slug:planning_chart>.svg",
        planning.planning_chart,
        name="planning_chart",
    ),
    path(
        "figures/planning/<slug:planning_table>.csv",
        planning.planning_table,
        name="planning_table",
    ),
    path("figures/growth/", growth.growth, name="growth"),
    path("figures/growth/<slug:growth_chart>.svg", growth.growth_chart, name="growth_chart"),
    path("figures/growth/<slug:growth_table>.csv", growth.growth_table, name="growth_table"),
    path(
        "figures/hidden-population/", hidden_population.hidden_population, name="hidden_population"
    ),
    path(
        "figures/hidden-population/<slug:study>/",
        hidden_population.hidden_population_study,
        name="hidden_population_study",
    ),
    path(
        "figures/hidden-population/<slug:study>/study.json",
        hidden_population.hidden_population_document,
        name="hidden_population_document",
    ),
    path(
        "figures/hidden-population/<slug:study>/<slug:table>.csv",
        hidden_population.hidden_population_table,
        name="hidden_population_table",
    ),
    path(
        "figures/hidden-population/<slug:study>/<slug:chart>.svg",
        hidden_population.hidden_population_chart,
        name="hidden_population_chart",
    ),
    path("cards/", cards.cards, name="cards"),
    path("cards/<slug:setting>/", cards.card_of, name="card_of"),
    path("print-form/", print_form.print_form, name="print_form"),
]

# allauth's views with our templates; what is not listed here is not offered.
SIGN_IN = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/take-off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("my-work/", members.work, name="work"),
    path("my-work/agency/", members.choose_membership, name="choose_membership"),
]

REFERRALS = [
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/start/", referrals.start, name="start"),
    path("referrals/<uuid:draft>/", referrals.resume, name="resume"),
    path("referrals/<uuid:draft>/delete/", referrals.delete, name="delete_draft"),
    path("referrals/<uuid:draft>/do-first/", question.do_first, name="do_first"),
    path("referrals/<uuid:draft>/tonight-help/", question.tonight, name="tonight"),
    path("referrals/<uuid:draft>/check/", sending.check, name="check"),
    path("referrals/<uuid:draft>/waits/", sending.waits, name="waits"),
    path("referrals/<uuid:draft>/receipt/", sending.receipt, name="receipt"),
    path("referrals/<uuid:draft>/card/", sending.card, name="card"),
    path("referrals/<uuid:draft>/tasks/", tasks.tasks, name="tasks"),
    path("referrals/<uuid:draft>/documents/", documents.of_one_draft, name="draft_documents"),
    path(
        "referrals/<uuid:draft>/documents/<uuid:document>/",
        documents.draft_document,
        name="draft_document",
    ),
    path(
        "referrals/<uuid:draft>/documents/<uuid:document>/remove/",
        documents.remove,
        name="remove_document",
    ),
    path("referrals/<uuid:draft>/label/", tasks.label, name="label_draft"),
    path("referrals/<uuid:draft>/next-member/", tasks.next_member, name="next_member"),
    path(f"referrals/<uuid:draft>/question/{KEY}/", question.question, name="question"),
    path(f"referrals/<uuid:draft>/question/{KEY}/remove/", entries.remove, name="entry_remove"),
]

CASES = [
    path("cases/", queue.cases, name="cases"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("clocks/on-hold/", clocks.on_hold, name="on_hold"),
    path("cases/<uuid:case>/", case.case, name="case"),
    path("cases/<uuid:case>/add/", sections.add, name="add"),
    path(f"cases/<uuid:case>/add/{KEY}/", sections.add_section, name="add_section"),
    path("cases/<uuid:case>/add-words/", adding.add_words, name="add_words"),
    path("cases/<uuid:case>/receipt/", sending.case_receipt, name="case_receipt"),
    path("cases/<uuid:case>/card/", sending.case_card, name="case_card"),
    path("cases/<uuid:case>/next-member/", tasks.next_member_of_case, name="next_member_of_case"),
    path("cases/<uuid:case>/contact/", adding.contact, name="contact"),
    path("cases/<uuid:case>/clock/", case_clock.case_clock, name="case_clock"),
    path("cases/<uuid:case>/clock/pause/", case_clock.pause_clock, name="pause_clock"),
    path("cases/<uuid:case>/clock/waiting/", case_clock.note_hold, name="note_hold"),
    path("cases/<uuid:case>/clock/date/", case_clock.set_day, name="set_day"),
    path("cases/<uuid:case>/clock/hands/", case_clock.allocate, name="allocate"),
    path("cases/<uuid:case>/consents/", consents.consents, name="consents"),
    path("cases/<uuid:case>/consents/ask/", consents.ask_consent, name="ask_consent"),
    path("cases/<uuid:case>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("cases/<uuid:case>/withdraw/undo/", withdrawing.undo, name="withdrawal_undo"),
    path("cases/<uuid:case>/safety-check/", withdrawing.safety_check, name="safety_check"),
    path("cases/<uuid:case>/safe-contact/", safe_contact.safe_contact, name="safe_contact"),
    path("cases/<uuid:case>/save-life/", safe_contact.save_life, name="save_life"),
    path("cases/<uuid:case>/correct/<uuid:fact>/", correcting.correct, name="correct"),
    path("cases/<uuid:case>/answer-note/<uuid:fact>/", notes.note_answer, name="note_answer"),
    path("cases/<uuid:case>/related/", related.of_case, name="related"),
    path("cases/<uuid:case>/related/<uuid:other>/", related.pair, name="related_pair"),
    path("related/", related.work, name="related_work"),
    path("cases/<uuid:case>/documents/", documents.case_documents, name="documents"),
    path("cases/<uuid:case>/documents/<uuid:document>/", documents.document, name="document"),
    path(
        "cases/<uuid:case>/documents/<uuid:document>/take-back/",
        documents.take_back,
        name="take_back",
    ),
    path(
        "cases/<uuid:case>/documents/<uuid:document>/original/",
        documents.original,
        name="original",
    ),
    path("cases/<uuid:case>/requests/", requests.requests, name="requests"),
    path("cases/<uuid:case>/requests/ask/", requests.ask_information, name="ask_information"),
    path("cases/<uuid:case>/requests/<uuid:fact>/", requests.request_answer, name="request_answer"),
    path("cases/<uuid:case>/evidence/<uuid:fact>/", evidence.evidence, name="evidence"),
    path("errands/<uuid:errand>/answer/", answering.answer_asked, name="answer_asked"),
    path("cases/<uuid:case>/decide/<slug:stage>/", decide.decide, name="decide"),
    path("cases/<uuid:case>/decided/<slug:stage>/", decide.decided, name="decided"),
    path(
        "cases/<uuid:case>/further-recovery/",
        further_recovery.further_recovery,
        name="further_recovery",
    ),
    path("cases/<uuid:case>/panel/", panel.panel, name="panel"),
    path("cases/<uuid:case>/officer/", officer.officer, name="officer"),
    path("cases/<uuid:case>/witness/", officer.witness, name="witness"),
    path(
        "cases/<uuid:case>/second-reading/<slug:stage>/",
        second_reading.second_reading,
        name="second_reading",
    ),
    path(
        "cases/<uuid:case>/waiting/<slug:stage>/",
        issuing.waiting_decision,
        name="waiting_decision",
    ),
]

AGENCIES = [
    path("errands/", errands.errands, name="errands"),
    path("figures/guard/", guard_figures.guard_figures, name="guard_figures"),
    path("tray/", tray.tray, name="tray"),
    path("tray/<uuid:document>/", tray.tray_paper, name="tray_paper"),
    path("tray/<uuid:document>/copy/", tray.tray_document, name="tray_document"),
    path("panels/", panels.panels, name="panels"),
    path("panels/<uuid:panel>/", panels.panel_room, name="panel_room"),
    path("panel-seats/<uuid:errand>/", panels.panel_seat, name="panel_seat"),
    path("officer-notices/<uuid:errand>/", officer.officer_notice, name="officer_notice"),
    path("our-figures/", agency_figures.own, name="own_figures"),
    path("compare-agencies/", agency_figures.comparison, name="comparison"),
]

SCREENS = [
    path("screens/", screens.screens, name="screens"),
    path("screens/local-protocol/", protocol.local_protocol, name="local_protocol"),
    path("screens/<uuid:screen>/next/", screens.screen_next, name="screen_next"),
    path("screens/<slug:setting>/", screens.screen, name="screen"),
]

MATCHES = [
    path("matches/", match.matches, name="match"),
    path("matches/<uuid:match>/", match.pair, name="match_pair"),
]

# The sealed compartment, for the unit apart.
RESIDENCE = [
    path("residence/", residence_files.residence, name="residence"),
    path("residence/totals/", residence_files.residence_counts, name="residence_counts"),
    path("residence/open/", residence_files.residence_open, name="residence_open"),
    path("residence/<uuid:file>/", residence_files.residence_file, name="residence_file"),
    path("residence/<uuid:file>/grounds/<slug:ground>/", stay.stay_ground, name="stay_ground"),
    path("residence/<uuid:file>/decide/", stay.stay_decide, name="stay_decide"),
    path("residence/<uuid:file>/renew/", stay.stay_renew, name="stay_renew"),
    path(
        "residence/<uuid:file>/propose/",
        disqualify.disqualification_propose,
        name="disqualification_propose",
    ),
    path(
        "residence/<uuid:file>/hear/",
        disqualify.disqualification_hear,
        name="disqualification_hear",
    ),
    path(
        "residence/<uuid:file>/disqualify/",
        disqualify.disqualification_decide,
        name="disqualification_decide",
    ),
    path(
        "residence/<uuid:file>/drop/",
        disqualify.disqualification_drop,
        name="disqualification_drop",
    ),
    path(
        "residence/<uuid:file>/revoke/",
        disqualify.disqualification_revoke,
        name="disqualification_revoke",
    ),
    path(
        "residence/<uuid:file>/read/<uuid:decision>/",
        residence_second_look.residence_read,
        name="residence_read",
    ),
    path(
        "residence/<uuid:file>/told/<uuid:decision>/",
        residence_second_look.residence_serve,
        name="residence_serve",
    ),
    path(
        "residence/<uuid:file>/again/<uuid:decision>/",
        residence_second_look.residence_again,
        name="residence_again",
    ),
    path(
        "residence/<uuid:file>/letter/<uuid:decision>/",
        residence_second_look.residence_letter,
        name="residence_letter",
    ),
    path(
        "residence/<uuid:file>/letter/<uuid:decision>/letter.pdf",
        residence_second_look.residence_letter_print,
        name="residence_letter_print",
    ),
]

urlpatterns = RESIDENCE + PUBLIC + SIGN_IN + REFERRALS + CASES + AGENCIES + SCREENS + MATCHES
urlpatterns += letter_urls.LETTERS
urlpatterns += AGAIN
urlpatterns += OVERSIGHT
urlpatterns += STANDING
