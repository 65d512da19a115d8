"""Safety and support: how to reach the person, what they fear, want and need, and what comes.

Practice finding 20: safe contact is a set of dated statements by the person, and lapses. A wish is
recorded as a wish (practice finding 71).
Example: "text after six, say you are the dentist, never the word police; her sister sees it".
"""

from opennrm.cases.vocabulary import N_, people, protection, settings
from opennrm.cases.vocabulary.fields import (
    agency,
    day,
    one,
    several,
    story,
    telephone,
    words,
)
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

SAFE_STATEMENT = Question(
    "safe_statement",
    1,
    N_("One way to reach the person safely"),
    N_("As the person says it, with the day on which they said it. Ask again when it gets old."),
    (
        day("said_on", N_("When did they say it?")),
        one("way", N_("Which way?"), settings.SAFE_WAY_LABELS),
        telephone("telephone", N_("The number")),
        words("address", N_("The email address, account or postal address")),
        several("times", N_("When?"), settings.TIME_OF_DAY_LABELS),
        words("who_may_answer", N_("Who else may pick up or open it?")),
        words("who_we_are", N_("Who are we to them? What may be said?")),
        story("never_say", N_("Which words must never be said or written?")),
        words("never_where", N_("Where must nobody ever call, write or come?")),
        words("who_else_sees", N_("Who else sees this telephone or these letters?")),
        words("how_known", N_("How do they know that it is us?"), N_("A word that both know.")),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.PROVIDER, Reader.GUARDIAN, Reader.POLICE, Reader.DECISION, Reader.RESPONDER),
    why=N_("A call at the wrong moment can put the person in danger."),
)

FEARS = Question(
    "fears",
    1,
    N_("What is the person afraid of?"),
    N_("Whom, where, and what might happen. It decides where a safe place can be."),
    (
        several("afraid_of", N_("Of what or whom?"), protection.FEAR_OF_LABELS),
        story("whom", N_("Of whom, and why?")),
        one(
            "last_contact",
            N_("When were they last in contact with those people?"),
            settings.LAST_CONTACT_LABELS,
            begins_with="danger.last_contact",
        ),
        story("last_contact_how", N_("How was that contact, and who began it?")),
        story("never_in", N_("In which towns, streets or areas must they not live or be seen?")),
        one("debt", N_("Is money being asked of them or their family?"), people.SURE_LABELS),
        several("threatened", N_("Who else has been threatened?"), protection.THREATENED_LABELS),
        story("threats", N_("What was threatened?")),
    ),
    may_be_unknown=False,
    readers=(Reader.PROVIDER, Reader.POLICE, Reader.LOCAL_AUTHORITY, Reader.GUARDIAN),
    why=N_("So that a safe place is really safe."),
)

SUPPORT_WANTED = Question(
    "support_wanted",
    1,
    N_("What help does the person want?"),
    N_("Their wish. It does not have to be earned, and saying no now is not a no for later."),
    (
        several("tonight", N_("Tonight"), protection.SUPPORT_LABELS),
        several("later", N_("In the next days"), protection.SUPPORT_LABELS),
        one("has_telephone", N_("Do they have a telephone that is safe to use?"),
            people.SURE_LABELS),
        one("organisation", N_("Does an organisation help them already?"), people.SURE_LABELS),
        words("which_organisation", N_("Which one?"),
              show_if=("organisation", ("yes", "not_sure"))),
        story("more", N_("Anything else they want or do not want")),
    ),
    may_be_unknown=False,
    readers=(Reader.PROVIDER, Reader.LOCAL_AUTHORITY, Reader.GUARDIAN),
    why=N_("So that support begins with what the person wants."),
)  # fmt: skip

ACCESS_NEEDS = Question(
    "access_needs",
    1,
    N_("What does the person need so as to take part?"),
    N_("Health, disability, and whom they find it easier to speak with."),
    (
        several("needs", N_("What do they need help with?"), protection.ACCESS_LABELS),
        several("aids", N_("What helps them to follow a conversation?"), protection.AID_LABELS),
        one("staff", N_("By whom would they rather be looked after?"),
            protection.SEX_PREFERRED_LABELS),
        one("interpreter", N_("Which interpreter would they rather have?"),
            protection.SEX_PREFERRED_LABELS),
        words("not_interpreter", N_("Interpreters, dialects or regions that would not be right"),
              N_("For example: nobody from the same town.")),
        story("health", N_("What about their health should helpers know?")),
        one("doctor", N_("Do they have a doctor?"), people.SURE_LABELS),
    ),
    may_be_unknown=False,
    readers=(Reader.PROVIDER, Reader.GUARDIAN, Reader.LOCAL_AUTHORITY, Reader.DECISION),
    why=N_("So that everybody who meets the person is prepared."),
)  # fmt: skip

CARE = Question(
    "care",
    1,
    N_("Who looks after the child?"),
    N_("Most children who are referred live at home. Say who looks after them, and who is told."),
    (
        one("status", N_("Who looks after the child?"), protection.CARE_LABELS),
        one("legal_basis", N_("On what basis?"), protection.LEGAL_BASIS_LABELS),
        agency("local_authority", N_("Which local authority is responsible?")),
        one("guardian_offered", N_("Has a guardian been asked for?"), people.SURE_LABELS),
        words("guardian", N_("The guardian, and how to reach them")),
        words("social_worker", N_("The social worker, and how to reach them")),
        words("school", N_("The school or college")),
        one("in_school", N_("Does the child go to school now?"), people.SURE_LABELS),
        one("goes_missing", N_("Has the child gone missing?"), people.SURE_LABELS),
        one("home_safe", N_("Is the child safe where they live?"), people.SURE_LABELS),
    ),
    may_be_unknown=False,
    readers=(Reader.LOCAL_AUTHORITY, Reader.GUARDIAN, Reader.DECISION, Reader.STATISTICS),
    why=N_("The local authority and the guardian act at once, and must find each other."),
    asked_of="children",
)

PEOPLE_AROUND = Question(
    "people_around",
    1,
    N_("Somebody who stands by the person"),
    N_("A lawyer, support worker or friend. Only whom the person wants to be known."),
    (
        one("who", N_("Who is it?"), protection.AROUND_LABELS),
        words("name", N_("Name and organisation")),
        telephone("telephone", N_("Telephone number")),
        words("email", N_("Email address")),
        one("may_speak", N_("May we speak with them about the person?"), people.SURE_LABELS),
        one("may_get_decision", N_("May they get the decision for the person?"),
            people.SURE_LABELS),
        one("paid_by", N_("If it is a lawyer: who pays them?"), protection.PAID_BY_LABELS,
            N_("Those who did it sometimes send a lawyer."),
            show_if=("who", ("lawyer_crime", "lawyer_other"))),
        one("person_chose", N_("Did the person choose them?"), people.SURE_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.POLICE),
    why=N_("So that the right people are told, and nobody that the exploiter sent."),
)  # fmt: skip

KEY_DATE = Question(
    "key_date",
    1,
    N_("A day that matters"),
    N_("A hearing, a release, a day on which they must leave. Others plan around it."),
    (
        one("what", N_("What happens?"), protection.KEY_DATE_LABELS),
        day("day", N_("On which day?"), future=True),
        words("where", N_("Where?")),
        story("more", N_("What should be done before it?")),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.GUARDIAN, Reader.POLICE),
    why=N_("So that help comes before the day and not after it."),
)
