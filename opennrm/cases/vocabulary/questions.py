"""The urgent start: twelve questions, one a page, that make a referral (practice.md 2 A).

Each is saved as it is answered, and all but who refers and consent can be left as "not known yet".
Consent stands before the account, so that nothing is written down that the person did not agree
to. There is no question on immigration, honesty or how somebody entered (practice 17, 18), and
crossing a border is asked nowhere (R-IDN-03).
Example: QUESTIONS[3] is `consent`; `question("age").field("birth_date")` is a partial date.
"""

from opennrm.cases.vocabulary import N_, consent, exploitation, nations, people, settings
from opennrm.cases.vocabulary.choices import choices_of
from opennrm.cases.vocabulary.countries import countries
from opennrm.cases.vocabulary.languages import languages
from opennrm.cases.vocabulary.question_form import Answers, Field, Question, absence_of

_YES_NO = choices_of(people.YES_NO_LABELS)
_SURE = choices_of(people.SURE_LABELS)
_ADULT = ("age.under_18", ("no",))
_CHILD = ("age.under_18", ("yes", "not_sure", "not_known_yet"))

_WHO_REFERS = Question(
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
    ),
    may_be_unknown=False,
)

_NATION = Question(
    "nation",
    1,
    N_("In which nation was the person found?"),
    N_("This decides which law applies. Where the exploitation was does not matter here."),
    (Field("nation", "choice", N_("Nation"), choices=choices_of(nations.LABELS), required=True),),
)

_AGE = Question(
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
)

_CONSENT = Question(
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
)

_LANGUAGE = Question(
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
)

_NAME = Question(
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
)

_SAFE_CONTACT = Question(
    "safe_contact",
    1,
    N_("How can the person be reached safely?"),
    N_("Somebody else may see their telephone or open their letters. Ask what is safe."),
    (
        Field(
            "ways",
            "choices",
            N_("Which ways are safe?"),
            choices=choices_of(settings.SAFE_WAY_LABELS),
            required=True,
        ),
        Field("telephone", "telephone", N_("Telephone number"), absences=True),
        Field("email", "text", N_("Email address"), absences=True),
        Field(
            "times",
            "choices",
            N_("When?"),
            choices=choices_of(settings.TIME_OF_DAY_LABELS),
        ),
        Field(
            "shared_telephone",
            "choice",
            N_("Does anybody else see this telephone?"),
            choices=_SURE,
        ),
        Field(
            "who_may_answer",
            "text",
            N_("Who else may pick up, and who are we to them?"),
            N_("Leave it empty if nobody else may."),
        ),
        Field("never_say", "long_text", N_("What must never be said or written, and where?")),
    ),
)

_DANGER = Question(
    "danger",
    1,
    N_("Is the person in danger now?"),
    N_(
        "If so, call 999 first. Do not send them back, and do not call a number that those people "
        "gave."
    ),
    (
        Field("in_danger", "choice", N_("In danger now?"), choices=_SURE, required=True),
        Field(
            "still_there",
            "choice",
            N_("Are they still where it happened, or with those people?"),
            choices=_SURE,
        ),
        Field(
            "last_contact",
            "choice",
            N_("When were they last in contact with those people?"),
            choices=choices_of(settings.LAST_CONTACT_LABELS),
        ),
    ),
)

_TONIGHT = Question(
    "tonight",
    1,
    N_("What does the person need tonight?"),
    N_("Support can start before any decision. The next page shows whom to call."),
    (
        Field(
            "safe_tonight",
            "choice",
            N_("Is there somewhere safe to sleep tonight?"),
            choices=_SURE,
            required=True,
        ),
        Field(
            "wants_bed",
            "choice",
            N_("Would they like a safe place to be found?"),
            choices=_SURE,
        ),
        Field(
            "dependants",
            "number",
            N_("How many children or others depend on them here?"),
            most=30,
        ),
        Field(
            "urgent_health",
            "choices",
            N_("Does anything about their health need help now?"),
            choices=choices_of(settings.URGENT_LABELS),
            absences=True,
        ),
        Field("health_note", "long_text", N_("What should a nurse or carer know tonight?")),
    ),
)

_EXPLOITATION = Question(
    "exploitation",
    1,
    N_("What kind of exploitation do you suspect?"),
    N_("A suspicion is enough. You do not need proof, and you can choose more than one."),
    (
        Field(
            "kinds",
            "choices",
            N_("Kinds of exploitation"),
            choices=choices_of(exploitation.LABELS),
            required=True,
        ),
        Field(
            "happened",
            "choice",
            N_("Did it happen, or was it planned?"),
            N_("Somebody who got away before it began can be referred too."),
            choices=choices_of(exploitation.HAPPENED_LABELS),
        ),
        Field(
            "where",
            "choice",
            N_("Where was it?"),
            choices=choices_of(exploitation.WHERE_LABELS),
        ),
        Field(
            "under_18_then",
            "choice",
            N_("Was the person under 18 at any time while it went on?"),
            choices=_SURE,
        ),
        Field(
            "began",
            "date_parts",
            N_("About when did it begin?"),
            N_("A year is enough."),
            partial=True,
        ),
        Field(
            "ended",
            "date_parts",
            N_("About when did it end?"),
            N_("A year is enough. Leave it empty if it goes on."),
            partial=True,
        ),
    ),
)

_ACCOUNT = Question(
    "account",
    1,
    N_("What happened?"),
    N_("In the person's own words where you can. Stop when they want to stop; more can be added."),
    (
        Field("own_words", "long_text", N_("What happened"), required=True, absences=True),
        Field(
            "how_came",
            "choices",
            N_("How did they come into it?"),
            choices=choices_of(exploitation.HOW_CAME_LABELS),
            absences=True,
        ),
        Field(
            "control",
            "choices",
            N_("What was done to make them do it, or stay?"),
            choices=choices_of(exploitation.CONTROL_LABELS),
            absences=True,
        ),
        Field("exploiters", "long_text", N_("Who did it? Names, looks, numbers, vehicles, places")),
    ),
)

_WHEREABOUTS = Question(
    "whereabouts",
    1,
    N_("Where is the person staying?"),
    N_("The area is enough. It is kept apart from the rest of the referral."),
    (
        Field(
            "staying",
            "choice",
            N_("What kind of place is it?"),
            choices=choices_of(settings.STAYING_LABELS),
            required=True,
            absences=True,
        ),
        Field("area", "text", N_("Town, city or area"), absences=True),
        Field("police_told", "choice", N_("Have the police been told?"), choices=_YES_NO),
        Field("police_force", "agency", N_("Which force?"), show_if=("police_told", ("yes",))),
        Field(
            "crime_number",
            "text",
            N_("Crime or incident number, with the person as the victim"),
            show_if=("police_told", ("yes",)),
        ),
        Field(
            "local_authority_told",
            "choice",
            N_("Has the local authority been told about the child?"),
            N_("Children's services must be told at once, by telephone at night."),
            choices=_YES_NO,
            required=True,
            show_if=_CHILD,
        ),
        Field("local_authority", "agency", N_("Which local authority?"), show_if=_CHILD),
        Field(
            "local_authority_contact",
            "text",
            N_("Who was spoken with, and their reference"),
            show_if=("local_authority_told", ("yes",)),
        ),
        Field(
            "local_authority_told_on",
            "date_parts",
            N_("When?"),
            show_if=("local_authority_told", ("yes",)),
        ),
    ),
)

QUESTIONS: tuple[Question, ...] = (
    _WHO_REFERS,
    _NATION,
    _AGE,
    _CONSENT,
    _LANGUAGE,
    _NAME,
    _SAFE_CONTACT,
    _DANGER,
    _TONIGHT,
    _EXPLOITATION,
    _ACCOUNT,
    _WHEREABOUTS,
)
_BY_CODE = {question.code: question for question in QUESTIONS}


def question(code: str) -> Question:
    """Give the question of that code, or raise KeyError."""
    return _BY_CODE[code]


def is_shown(answers: Answers, code: str, field: Field) -> bool:
    """Say whether a field is shown: always, or because what it depends on is shown and chosen."""
    if field.show_if is None:
        return True
    where, wanted = field.show_if
    other, _, name = where.rpartition(".")
    other = other or code
    if not is_shown(answers, other, question(other).field(name)):
        return False
    value = absence_of(answers, other, name) or answers.get(other, {}).get(name)
    return any(one in wanted for one in value) if isinstance(value, list) else value in wanted


def fields_shown(answers: Answers, code: str) -> tuple[Field, ...]:
    """Give the fields of a question that these answers show."""
    return tuple(field for field in question(code).fields if is_shown(answers, code, field))
