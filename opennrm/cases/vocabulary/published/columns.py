"""The columns of the official cross-table: how each is headed, and how its labels are read.

Example: `read("nationality", "Pakistani UK")` gives the countries GBR and PAK; `read("nationality",
"Ruritanian")` gives None, and the label is listed as unmapped.
"""

from collections.abc import Callable

from opennrm.cases.vocabulary.published.exploitation import read_exploitation
from opennrm.cases.vocabulary.published.nationalities import read_nationality
from opennrm.cases.vocabulary.published.people import read_age, read_gender, read_responder_type
from opennrm.cases.vocabulary.published.reading import Reading
from opennrm.cases.vocabulary.published.responders import read_responder

# Our name of each column, and its head in the file, in the order of the file.
HEADS = {
    "quarter": "period",
    "responder_type": "First responder type",
    "responder": "First responder",
    "exploitation": "Exploitation type",
    "age_at_exploitation": "Age at exploitation",
    "gender": "Gender",
    "nationality": "Nationality",
}
COUNT_HEAD = "People"

READERS: dict[str, Callable[[str], Reading | None]] = {
    "responder_type": read_responder_type,
    "responder": read_responder,
    "exploitation": read_exploitation,
    "age_at_exploitation": read_age,
    "gender": read_gender,
    "nationality": read_nationality,
}


def read(column: str, label: str) -> Reading | None:
    """Read a label of a column as codes, or None where the lists do not know it."""
    return READERS[column](label)
