"""Who reads an answer, and so why it is asked once and nowhere again (practice.md section 2).

A reader is a use of the answer, never a right to see it: access is the grants' (docs/adr/0014).
Example: what a person fears is read by the provider, who finds the bed, and by the police.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Reader(StrEnum):
    """Somebody whose work needs the answer."""

    DECISION = "decision"
    POLICE = "police"
    PROVIDER = "provider"
    GUARDIAN = "guardian"
    LOCAL_AUTHORITY = "local_authority"
    STATISTICS = "statistics"
    RESPONDER = "responder"


LABELS: dict[Reader, str] = {
    Reader.DECISION: N_("Whoever decides"),
    Reader.POLICE: N_("The police, as far as the person agrees"),
    Reader.PROVIDER: N_("The support provider"),
    Reader.GUARDIAN: N_("The guardian of a child"),
    Reader.LOCAL_AUTHORITY: N_("The local authority"),
    Reader.STATISTICS: N_("Statistics, as counts without a name"),
    Reader.RESPONDER: N_("The organisation that refers"),
}
