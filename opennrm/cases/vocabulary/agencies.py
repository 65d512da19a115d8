"""Kinds of agency, and the closed class.

A closed agency may refer one way and reads nothing: practice finding 25 and decisions A.20 say
which units and why; the dated table of units is a register, this is only its vocabulary.
Example: an immigration detention unit is `home_office`, class `closed`, closed as `enforcement`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class AgencyClass(StrEnum):
    """Whether an agency can ever be granted anything."""

    OPEN = "open"
    CLOSED = "closed"


class ClosedAs(StrEnum):
    """Why an agency is closed."""

    ENFORCEMENT = "enforcement"
    AUTHORITY = "authority"
    REFER_ONLY = "refer_only"


CLOSED_AS_LABELS: dict[ClosedAs, str] = {
    ClosedAs.ENFORCEMENT: N_("Immigration enforcement or detention"),
    ClosedAs.AUTHORITY: N_("Competent authority of immigration enforcement"),
    ClosedAs.REFER_ONLY: N_("May refer only"),
}


class AgencyType(StrEnum):
    """What kind of body an agency is."""

    COMPETENT_AUTHORITY = "competent_authority"
    POLICE = "police"
    LOCAL_AUTHORITY = "local_authority"
    GOVERNMENT_AGENCY = "government_agency"
    HOME_OFFICE = "home_office"
    NGO = "ngo"
    HEALTH = "health"
    SUPPORT_PROVIDER = "support_provider"
    GUARDIAN_SERVICE = "guardian_service"
    LAW_FIRM = "law_firm"
    PROSECUTION = "prosecution"
    COURT = "court"
    PRISON = "prison"
    SCHOOL = "school"
    REVIEW_BODY = "review_body"
    INSPECTORATE = "inspectorate"
    AUDIT = "audit"
    STATISTICS = "statistics"
    RAPPORTEUR = "rapporteur"
    PERSON = "person"
    INSTALLATION = "installation"
    RESIDENCE_UNIT = "residence_unit"


LABELS: dict[AgencyType, str] = {
    AgencyType.COMPETENT_AUTHORITY: N_("Competent authority"),
    AgencyType.POLICE: N_("Police"),
    AgencyType.LOCAL_AUTHORITY: N_("Local authority"),
    AgencyType.GOVERNMENT_AGENCY: N_("Government agency"),
    AgencyType.HOME_OFFICE: N_("Home Office unit"),
    AgencyType.NGO: N_("NGO and third sector"),
    AgencyType.HEALTH: N_("Health service"),
    AgencyType.SUPPORT_PROVIDER: N_("Support provider"),
    AgencyType.GUARDIAN_SERVICE: N_("Guardian service"),
    AgencyType.LAW_FIRM: N_("Lawyers"),
    AgencyType.PROSECUTION: N_("Prosecution service"),
    AgencyType.COURT: N_("Court"),
    AgencyType.PRISON: N_("Prison or young offender institution"),
    AgencyType.SCHOOL: N_("School or college"),
    AgencyType.REVIEW_BODY: N_("Independent review body"),
    AgencyType.INSPECTORATE: N_("Inspectorate"),
    AgencyType.AUDIT: N_("Audit"),
    AgencyType.STATISTICS: N_("Statistics"),
    AgencyType.RAPPORTEUR: N_("National rapporteur"),
    AgencyType.PERSON: N_("The person concerned"),
    AgencyType.INSTALLATION: N_("This installation"),
    AgencyType.RESIDENCE_UNIT: N_("Permission to stay unit"),
}
