"""The urgent start, questions one to six: who refers, nation, age, consent, language, name.

Consent stands before the account, so that nothing is written down that the person did not agree
to. Who refers and consent are the two that cannot be left as "not known yet".
Example: CONSENT has four answers for an adult; a child is told and heard instead.
"""

from opennrm.cases.vocabulary import N_, consent, nations, people, settings
from opennrm.cases.vocabulary.choices import choices_of
from opennrm.cases.vocabulary.countries import countries
from opennrm.cases.vocabulary.languages import languages
from opennrm.cases.vocabulary.question_form import Field, Question
from opennrm.cases.vocabulary.readers import Reader

_YES_NO = choices_of(people.YES_NO_LABELS)
_SURE = choices_of(people.SURE_LABELS)
_ADULT = ("age.under_18", ("no",))
_CHILD = ("age.under_18", ("yes", "not_sure", "not_known_yet"))

WHO_REFERS = Question(
    "who_refers",
    1,
    N_("Who is referring?"),
    N_("The competent authority may need to reach you or somebody who stands in for you."),
    (
        Field("contact_name", "text", N_("Your name"), required=True),
        Field("contact_telephone", "telephone", N_("Telephone number at work"), required=True),
        Field(
            "stand_in_name",
            "text",
            N_("Who can answer when you are off shift?"),
            N_("A colleague or a duty desk."),
        ),
        Field("stand_in_telephone", "telephone", N_("Their telephone number")),
        Field(
            "first_met_on",
            "date_parts",
            N_("When did your organisation first meet the person?"),
            N_("Leave it empty if you do not know."),
        ),
        Field(
            "setting",
            "choice",
            N_("Where was that?"),
            choices=choices_of(settings.SETTING_LABELS),
        ),
        Field(
            "filled_on",
            "date_parts",
            N_("If this was on the paper form first: on which day was it filled?"),
            N_("Leave it empty if you did not use the paper form."),
        ),
    ),
    may_be_unknown=False,
    readers=(Reader.RESPONDER, Reader.DECISION, Reader.STATISTICS),
    why=N_("Somebody must be reachable when a question comes up after your shift."),
)

NATION = Question(
    "nation",
    1,
    N_("In which nation was the person found?"),
    N_("This decides which law applies. Where the exploitation was does not matter here."),
    (Field("nation", "choice", N_("Nation"), choices=choices_of(nations.LABELS), required=True),),
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.STATISTICS),
    why=N_("Each nation has its own law, support and night numbers."),
)

AGE = Question(
    "age",
    1,
    N_("How old is the person?"),
    N_("If you are not sure whether somebody is under 18, they are treated as a child."),
    (
        Field(
            "under_18",
            "choice",
            N_("Is the person under 18 now?"),
            choices=_SURE,
            required=True,
        ),
        Field(
            "birth_date",
            "date_parts",
            N_("Date of birth, as far as it is known"),
            N_("A year, or a month and a year, is enough. Do not ask for papers."),
            absences=True,
            partial=True,
        ),
        Field(
            "birth_date_source",
            "choice",
            N_("How is it known?"),
            choices=choices_of(people.DATE_SOURCE_LABELS),
        ),
        Field(
            "estimated_age",
            "number",
            N_("If there is no date: about how old?"),
            N_("In years."),
            absences=True,
            most=110,
        ),
    ),
    readers=(Reader.DECISION, Reader.LOCAL_AUTHORITY, Reader.GUARDIAN, Reader.STATISTICS),
    why=N_("A child is looked after by the local authority and is never asked to consent."),
)

CONSENT = Question(
    "consent",
    1,
    N_("Does the person agree to be referred?"),
    N_(
        "Explain it alone with the person, in their own language, and never through somebody who "
        "came with them: what a referral is, who will read it, what help there is, that they can "
        "say no, and that they can change their mind. A child is told and heard, and is never "
        "asked to consent."
    ),
    (
        Field(
            "consent",
            "choice",
            N_("What does the person say?"),
            choices=choices_of(consent.CONSENT_LABELS),
            required=True,
            show_if=_ADULT,
        ),
        Field(
            "explained_how",
            "choice",
            N_("How was it explained?"),
            choices=choices_of(consent.EXPLAINED_HOW_LABELS),
            show_if=_ADULT,
        ),
        Field(
            "explained_minutes",
            "number",
            N_("For about how many minutes?"),
            show_if=_ADULT,
            most=600,
        ),
        Field(
            "explained_alone",
            "choice",
            N_("Was the person alone with you, apart from an interpreter?"),
            choices=_YES_NO,
            show_if=_ADULT,
        ),
        Field(
            "also_agrees",
            "choices",
            N_("What else does the person agree to?"),
            N_("Each can be taken back at any time. A box left empty is not a no."),
            choices=tuple(
                choice
                for choice in choices_of(consent.PURPOSE_LABELS)
                if choice.code not in {"referral", "named_to_police"}
            ),
            show_if=("consent", ("yes",)),
        ),
        Field(
            "refusal_reasons",
            "choices",
            N_("Does the person wish to say why?"),
            N_("Only if they offer it. Nobody needs a reason."),
            choices=choices_of(consent.REFUSAL_LABELS),
            show_if=("consent", ("no",)),
        ),
        Field(
            "named_to_police",
            "choice",
            N_("Does the person agree to be named to the police?"),
            N_("Without a clear yes, nothing that names them is sent to anybody."),
            choices=_YES_NO,
            show_if=("consent", ("no",)),
        ),
        Field(
            "cannot_decide_why",
            "choice",
            N_("Why can the person not decide at present?"),
            choices=choices_of(consent.CANNOT_DECIDE_LABELS),
            required=True,
            show_if=("consent", ("cannot_decide",)),
        ),
        Field(
            "best_interests",
            "choice",
            N_("What was decided in their best interests?"),
            choices=choices_of(consent.BEST_INTERESTS_LABELS),
            required=True,
            show_if=("consent", ("cannot_decide",)),
        ),
        Field(
            "best_interests_by",
            "text",
            N_("Who decided that?"),
            N_("Name and position."),
            required=True,
            show_if=("consent", ("cannot_decide",)),
        ),
        Field(
            "child_told",
            "choice",
            N_("Has the child been told about the referral, in words they understand?"),
            choices=_YES_NO,
            show_if=_CHILD,
        ),
        Field(
            "child_wishes",
            "long_text",
            N_("What does the child want, in their own words?"),
            absences=True,
            show_if=_CHILD,
        ),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.POLICE, Reader.STATISTICS),
    why=N_("An adult is referred only if they agree, or if they cannot decide at present."),
)

LANGUAGE = Question(
    "language",
    1,
    N_("Which language does the person speak?"),
    N_("The one in which they are most at ease. A sign language is a language."),
    (
        Field(
            "language",
            "choice",
            N_("Language"),
            choices=languages(),
            required=True,
            absences=True,
        ),
        Field(
            "interpreter",
            "choice",
            N_("How was the conversation interpreted?"),
            choices=choices_of(settings.INTERPRETING_LABELS),
        ),
        Field(
            "with_whom",
            "choice",
            N_("Who else was there?"),
            choices=choices_of(settings.COMPANY_LABELS),
        ),
        Field(
            "nationalities",
            "choices",
            N_("Nationality or nationalities"),
            N_("For statistics only. Ask it only if it is easy to ask."),
            choices=countries(),
            absences=True,
        ),
    ),
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.STATISTICS),
    why=N_("Whoever speaks with the person next must have the right interpreter."),
)

NAME = Question(
    "name",
    1,
    N_("What should we call the person?"),
    N_("One name is a whole name. Write it as they write it, in any script."),
    (
        Field("name", "text", N_("Name"), required=True, absences=True),
        Field(
            "romanised",
            "text",
            N_("The same name in Latin letters"),
            N_("Leave it empty if it is written in Latin letters already."),
        ),
        Field(
            "name_kind",
            "choice",
            N_("Which name is it?"),
            choices=choices_of(people.NAME_KIND_LABELS),
        ),
        Field(
            "other_names",
            "text",
            N_("Other names they have used or been given"),
            N_("Put a comma between two names."),
        ),
        Field(
            "sex",
            "choice",
            N_("How does the person describe themselves?"),
            choices=choices_of(people.SEX_LABELS),
            absences=True,
        ),
    ),
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.POLICE, Reader.STATISTICS),
    why=N_("So that the person is called by the name they want."),
)
