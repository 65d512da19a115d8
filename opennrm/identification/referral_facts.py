"""The facts of a referral, one event for each slice, from the sent answers.

Source: decisions A.7; practice.md section 2 A.
Example: nobody asked for dependants: no `FamilyNoted`; asked, and none: `dependants=0`.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from opennrm.cases.events import consent as consent_events
from opennrm.cases.events import referral
from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.consent import (
    BestInterests,
    CannotDecideWhy,
    Consent,
    ExplainedHow,
    Purpose,
)
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.people import NameKind, Sex, Sure, YesNo
from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.cases.vocabulary.routes import ReferralRoute, Route
from opennrm.cases.vocabulary.settings import (
    Company,
    Interpreting,
    LastContact,
    SafeWay,
    Setting,
    Staying,
    TimeOfDay,
    Urgent,
)
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.age_facts import age_stated
from opennrm.identification.answers import absent, codes_of, number_of, span, text_of
from opennrm.identification.referral import AgencyFacts, nation_of
from opennrm.identification.writing import Writing


def referral_events(
    work: Writing, agency: AgencyFacts, taken: Route, person: UUID, on: date
) -> tuple[Event, ...]:
    """Give the events of a referral, on the route that it takes."""
    made = (
        _referred(work, agency, taken),
        *_consent(work, taken),
        age_stated(work, on),
        language(work),
        _person(work, person),
        safe_contact(work),
        danger(work),
        *tonight(work),
        exploitation(work),
        *account(work),
        *whereabouts(work, taken),
    )
    return tuple(event for event in made if event is not None)


def _referred(work: Writing, agency: AgencyFacts, taken: Route) -> Event:
    nation, assumed = nation_of(work.answers, agency)
    by_consent = text_of(work.answers, "consent", "consent") == Consent.YES
    footing = ReferralRoute.CONSENT if by_consent else ReferralRoute.BEST_INTERESTS
    contact = work.joined("who_refers", "contact_name", "contact_telephone")
    stand_in = work.joined("who_refers", "stand_in_name", "stand_in_telephone")
    return referral.Referred(
        nation=nation,
        nation_assumed=assumed,
        route=ReferralRoute.CHILD if taken is Route.CHILD_REFERRAL else footing,
        questions=len(QUESTIONS),
        setting=work.one(Setting, "who_refers", "setting"),
        first_met_on=work.day("who_refers", "first_met_on"),
        filled_on=work.day("who_refers", "filled_on"),
        contact=work.keep(contact, Slice.REFERRAL, "contact", "contact"),
        stand_in=work.keep(stand_in, Slice.REFERRAL, "stand_in", "contact"),
    )


def _consent(work: Writing, taken: Route) -> Iterable[Event]:
    if taken is Route.CHILD_REFERRAL:
        yield consent_events.ChildHeard(
            told=work.one(YesNo, "consent", "child_told"),
            wishes=work.text("consent", "child_wishes", Slice.REFERRAL, "child_wishes"),
            wishes_absence=absent(work.answers, "consent", "child_wishes"),
        )
        return
    answer = Consent(text_of(work.answers, "consent", "consent") or "")
    yield consent_events.ConsentRecorded(
        answer=answer,
        agreed=work.all(Purpose, "consent", "also_agrees"),
        explained_how=work.one(ExplainedHow, "consent", "explained_how"),
        explained_minutes=number_of(work.answers, "consent", "explained_minutes"),
        explained_alone=work.one(YesNo, "consent", "explained_alone"),
    )
    if answer is Consent.CANNOT_DECIDE:
        yield consent_events.BestInterestsDecided(
            why=CannotDecideWhy(text_of(work.answers, "consent", "cannot_decide_why") or ""),
            decided=BestInterests.REFER,
            by=work.text("consent", "best_interests_by", Slice.REFERRAL, "decided_by", "contact"),
        )


def language(work: Writing) -> Event:
    """Give in which language the person was heard, how and with whom."""
    return referral.LanguageStated(
        language=text_of(work.answers, "language", "language"),
        absence=absent(work.answers, "language", "language"),
        interpreter=work.one(Interpreting, "language", "interpreter"),
        with_whom=work.one(Company, "language", "with_whom"),
    )


def _person(work: Writing, person: UUID) -> Event:
    names = []
    main = work.text("name", "name", Slice.IDENTITY, "name")
    if main is not None:
        romanised = work.text("name", "romanised", Slice.IDENTITY, "romanised")
        kind = work.one(NameKind, "name", "name_kind")
        names.append(referral.NameGiven(text=main, romanised=romanised, name_kind=kind))
    for other in (text_of(work.answers, "name", "other_names") or "").split(","):
        kept = work.keep(other.strip() or None, Slice.IDENTITY, "other_name")
        if kept is not None:
            names.append(referral.NameGiven(text=kept))
    return referral.PersonDescribed(
        person=person,
        names=tuple(names),
        names_absence=absent(work.answers, "name", "name"),
        sex=work.one(Sex, "name", "sex"),
        sex_absence=absent(work.answers, "name", "sex"),
        nationalities=codes_of(work.answers, "language", "nationalities"),
        nationalities_absence=absent(work.answers, "language", "nationalities"),
    )


def safe_contact(work: Writing) -> Event:
    """Give how the person can be reached without harm."""
    where = Slice.WHEREABOUTS
    return referral.SafeContactStated(
        ways=work.all(SafeWay, "safe_contact", "ways"),
        absence=absent(work.answers, "safe_contact", "ways"),
        times=work.all(TimeOfDay, "safe_contact", "times"),
        shared_telephone=work.one(Sure, "safe_contact", "shared_telephone"),
        telephone=work.text("safe_contact", "telephone", where, "telephone"),
        email=work.text("safe_contact", "email", where, "email"),
        who_may_answer=work.text("safe_contact", "who_may_answer", where, "who_may_answer"),
        never_say=work.text("safe_contact", "never_say", where, "never_say"),
    )


def danger(work: Writing) -> Event:
    """Give whether the person is in danger now."""
    return referral.DangerStated(
        in_danger=work.one(Sure, "danger", "in_danger"),
        absence=absent(work.answers, "danger", "in_danger"),
        still_there=work.one(Sure, "danger", "still_there"),
        last_contact=work.one(LastContact, "danger", "last_contact"),
    )


def tonight(work: Writing) -> Iterable[Event | None]:
    """Give what is needed tonight: shelter, health, and who depends on the person."""
    yield referral.ShelterStated(
        safe_tonight=work.one(Sure, "tonight", "safe_tonight"),
        absence=absent(work.answers, "tonight", "safe_tonight"),
        wants_bed=work.one(Sure, "tonight", "wants_bed"),
    )
    urgent = work.all(Urgent, "tonight", "urgent_health")
    missing = absent(work.answers, "tonight", "urgent_health")
    note = work.text("tonight", "health_note", Slice.HEALTH, "health_note")
    if urgent or missing or note:
        yield referral.NeedsNoted(urgent=urgent, absence=missing, note=note)
    dependants = number_of(work.answers, "tonight", "dependants")
    if dependants is not None:
        yield referral.FamilyNoted(dependants=dependants)


def exploitation(work: Writing) -> Event:
    """Give the kinds that are suspected, as a whole: episode zero."""
    return referral.ExploitationStated(
        kinds=work.all(Exploitation, "exploitation", "kinds"),
        absence=absent(work.answers, "exploitation", "kinds"),
        happened=work.one(Happened, "exploitation", "happened"),
        where=work.one(Where, "exploitation", "where"),
        began=span(work.answers, "exploitation", "began"),
        ended=span(work.answers, "exploitation", "ended"),
    )


def account(work: Writing) -> Iterable[Event]:
    """Give what happened as a whole, and who was said to have done it."""
    yield referral.AccountGiven(
        own_words=work.text("account", "own_words", Slice.REFERRAL, "account"),
        own_words_absence=absent(work.answers, "account", "own_words"),
        how_came=work.all(HowCame, "account", "how_came"),
        how_came_absence=absent(work.answers, "account", "how_came"),
        control=work.all(Control, "account", "control"),
        control_absence=absent(work.answers, "account", "control"),
    )
    who = work.text("account", "exploiters", Slice.CRIMINAL, "exploiter", "exploiter")
    if who is not None:
        yield referral.ExploiterNamed(text=who)


def whereabouts(work: Writing, taken: Route) -> Iterable[Event]:
    """Give where the person stays, and who was told: the police, and for a child the authority."""
    yield referral.WhereaboutsGiven(
        staying=work.one(Staying, "whereabouts", "staying"),
        absence=absent(work.answers, "whereabouts", "staying"),
        area=work.text("whereabouts", "area", Slice.WHEREABOUTS, "area"),
    )
    told = work.one(YesNo, "whereabouts", "police_told")
    if told is not None:
        yield referral.PoliceTold(
            told=told,
            force=work.one(UUID, "whereabouts", "police_force"),
            crime_number=work.text("whereabouts", "crime_number", Slice.CRIMINAL, "crime_number"),
        )
    if taken is Route.CHILD_REFERRAL:
        yield referral.LocalAuthorityTold(
            told=work.one(YesNo, "whereabouts", "local_authority_told"),
            absence=absent(work.answers, "whereabouts", "local_authority_told"),
            authority=work.one(UUID, "whereabouts", "local_authority"),
            contact=work.text(
                "whereabouts", "local_authority_contact", Slice.REFERRAL, "contact", "contact"
            ),
            told_on=work.day("whereabouts", "local_authority_told_on"),
        )
