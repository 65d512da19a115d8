"""The roles in which a member of an agency acts. One member may hold several, one at a time.

The list is practice finding 23 plus `system`, in which jobs act from a fixed list of actors.
Example: a guardian's view of a case is decided by her role and her agency's grants together.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Role(StrEnum):
    """The capacity in which somebody acts."""

    FIRST_RESPONDER = "first_responder"
    CASEWORKER = "caseworker"
    DUPLICATE_DESK = "duplicate_desk"
    PANEL_MEMBER = "panel_member"
    REVIEWER = "reviewer"
    INDEPENDENT_REVIEWER = "independent_reviewer"
    SUPPORT_WORKER = "support_worker"
    PROVIDER_LEAD = "provider_lead"
    SOCIAL_WORKER = "social_worker"
    GUARDIAN = "guardian"
    LEGAL_REPRESENTATIVE = "legal_representative"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
    AUDITOR = "auditor"
    ANALYST = "analyst"
    RELEASER = "releaser"
    RAPPORTEUR = "rapporteur"
    PERSON_CONCERNED = "person_concerned"
    ADMINISTRATOR = "administrator"
    RESIDENCE_CASEWORKER = "residence_caseworker"
    EXTRACTOR = "extractor"
    SYSTEM = "system"


LABELS: dict[Role, str] = {
    Role.FIRST_RESPONDER: N_("First responder"),
    Role.CASEWORKER: N_("Caseworker of the competent authority"),
    Role.DUPLICATE_DESK: N_("Duplicate desk of the competent authority"),
    Role.PANEL_MEMBER: N_("Panel member"),
    Role.REVIEWER: N_("Reviewer"),
    Role.INDEPENDENT_REVIEWER: N_("Independent reviewer"),
    Role.SUPPORT_WORKER: N_("Support worker"),
    Role.PROVIDER_LEAD: N_("Lead of a support provider"),
    Role.SOCIAL_WORKER: N_("Social worker of a local authority"),
    Role.GUARDIAN: N_("Guardian"),
    Role.LEGAL_REPRESENTATIVE: N_("Legal representative"),
    Role.POLICE: N_("Police investigator"),
    Role.PROSECUTOR: N_("Prosecutor"),
    Role.AUDITOR: N_("Auditor"),
    Role.ANALYST: N_("Analyst"),
    Role.RELEASER: N_("Releaser of statistics"),
    Role.RAPPORTEUR: N_("Rapporteur"),
    Role.PERSON_CONCERNED: N_("The person concerned"),
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.EXTRACTOR: N_("Extractor, who decides nothing"),
    Role.RESIDENCE_CASEWORKER: N_("Caseworker of the permission to stay unit"),
    Role.SYSTEM: N_("OpenNRM itself"),
}
