"""The urgent start, questions seven to twelve: safe contact, danger, tonight, what, account, where.

There is no question on immigration, honesty or how somebody entered (practice 17, 18), and
crossing a border is asked nowhere (R-IDN-03).
Example: somebody in danger now is shown what to do before any further question.
"""

from opennrm.cases.vocabulary import N_, exploitation, people, settings
from opennrm.cases.vocabulary.choices import choices_of
from opennrm.cases.vocabulary.question_form import Field, Question
from opennrm.cases.vocabulary.readers import Reader

_YES_NO = choices_of(people.YES_NO_LABELS)
_SURE = choices_of(people.SURE_LABELS)
_CHILD = ("age.under_18", ("yes", "not_sure", "not_known_yet"))

SAFE_CONTACT = Question(
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
            absences=True,
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
    readers=(Reader.PROVIDER, Reader.GUARDIAN, Reader.POLICE, Reader.DECISION),
    why=N_("A call at the wrong moment can put the person in danger."),
)

DANGER = Question(
    "danger",
    1,
    N_("Is the person in danger now?"),
    N_(
        "If so, call 999 first. Do not send them back, and do not call a number that those people "
        "gave."
    ),
    (
        Field(
            "in_danger",
            "choice",
            N_("In danger now?"),
            choices=_SURE,
            required=True,
            absences=True,
        ),
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
    readers=(Reader.RESPONDER, Reader.POLICE, Reader.PROVIDER),
    why=N_("Danger comes before every other question."),
)

TONIGHT = Question(
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
            absences=True,
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
    readers=(Reader.PROVIDER, Reader.LOCAL_AUTHORITY),
    why=N_("A safe place and urgent help can be found before any decision."),
)

EXPLOITATION = Question(
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
            absences=True,
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
    readers=(Reader.DECISION, Reader.POLICE, Reader.STATISTICS),
    why=N_("It shows what the referral is about. A suspicion is enough."),
)

ACCOUNT = Question(
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
    readers=(Reader.DECISION, Reader.POLICE),
    why=N_("The person's own words are what a decision rests on."),
)

WHEREABOUTS = Question(
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
    readers=(Reader.PROVIDER, Reader.LOCAL_AUTHORITY, Reader.POLICE),
    why=N_("It shows which force, council and support are near."),
)
