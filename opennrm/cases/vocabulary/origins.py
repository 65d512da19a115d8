"""Names, scripts and where somebody is from, as far as statistics and matching need it.

R-IDN-26: a person from the United Kingdom has a region of origin too. Nationality and origin are
for statistics and language; they are not questions of permission, and none is required.
Example: somebody from Cardiff has the region `wales`; a Tigrinya name is written in Ethiopic.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class UkRegion(StrEnum):
    """A nation or English region of the United Kingdom."""

    NORTH_EAST = "north_east"
    NORTH_WEST = "north_west"
    YORKSHIRE = "yorkshire"
    EAST_MIDLANDS = "east_midlands"
    WEST_MIDLANDS = "west_midlands"
    EAST = "east"
    LONDON = "london"
    SOUTH_EAST = "south_east"
    SOUTH_WEST = "south_west"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


UK_REGION_LABELS: dict[UkRegion, str] = {
    UkRegion.NORTH_EAST: N_("North East of England"),
    UkRegion.NORTH_WEST: N_("North West of England"),
    UkRegion.YORKSHIRE: N_("Yorkshire and the Humber"),
    UkRegion.EAST_MIDLANDS: N_("East Midlands"),
    UkRegion.WEST_MIDLANDS: N_("West Midlands"),
    UkRegion.EAST: N_("East of England"),
    UkRegion.LONDON: N_("London"),
    UkRegion.SOUTH_EAST: N_("South East of England"),
    UkRegion.SOUTH_WEST: N_("South West of England"),
    UkRegion.WALES: N_("Wales"),
    UkRegion.SCOTLAND: N_("Scotland"),
    UkRegion.NORTHERN_IRELAND: N_("Northern Ireland"),
}


class NameOrder(StrEnum):
    """In which order the parts of a name stand."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    GIVEN_AND_FATHER = "given_and_father"
    SINGLE = "single"


NAME_ORDER_LABELS: dict[NameOrder, str] = {
    NameOrder.GIVEN_FIRST: N_("Given name first, then the family name"),
    NameOrder.FAMILY_FIRST: N_("Family name first"),
    NameOrder.GIVEN_AND_FATHER: N_("Their own name, then the father's"),
    NameOrder.SINGLE: N_("One name, and it is the whole name"),
}


class Script(StrEnum):
    """In which script a name is written, by its ISO 15924 code in lower case."""

    LATN = "latn"
    ARAB = "arab"
    ARMN = "armn"
    BENG = "beng"
    CYRL = "cyrl"
    DEVA = "deva"
    ETHI = "ethi"
    GEOR = "geor"
    GREK = "grek"
    GUJR = "gujr"
    GURU = "guru"
    HANI = "hani"
    HEBR = "hebr"
    JPAN = "jpan"
    KHMR = "khmr"
    KORE = "kore"
    LAOO = "laoo"
    MYMR = "mymr"
    SINH = "sinh"
    SYRC = "syrc"
    TAML = "taml"
    THAI = "thai"
    TIBT = "tibt"
    OTHER = "other"


SCRIPT_LABELS: dict[Script, str] = {
    Script.LATN: N_("Latin letters"),
    Script.ARAB: N_("Arabic, also for Persian, Kurdish, Pashto or Urdu"),
    Script.ARMN: N_("Armenian"),
    Script.BENG: N_("Bengali"),
    Script.CYRL: N_("Cyrillic"),
    Script.DEVA: N_("Devanagari, for Hindi or Nepali"),
    Script.ETHI: N_("Ethiopic, for Tigrinya or Amharic"),
    Script.GEOR: N_("Georgian"),
    Script.GREK: N_("Greek"),
    Script.GUJR: N_("Gujarati"),
    Script.GURU: N_("Gurmukhi, for Punjabi"),
    Script.HANI: N_("Chinese"),
    Script.HEBR: N_("Hebrew"),
    Script.JPAN: N_("Japanese"),
    Script.KHMR: N_("Khmer"),
    Script.KORE: N_("Korean"),
    Script.LAOO: N_("Lao"),
    Script.MYMR: N_("Burmese"),
    Script.SINH: N_("Sinhala"),
    Script.SYRC: N_("Syriac"),
    Script.TAML: N_("Tamil"),
    Script.THAI: N_("Thai"),
    Script.TIBT: N_("Tibetan"),
    Script.OTHER: N_("Another script"),
}


class BirthSource(StrEnum):
    """How a birth date is known: three separate facts, never one."""

    TOLD = "told"
    PAPERS = "papers"
    ASSESSED = "assessed"


BIRTH_SOURCE_LABELS: dict[BirthSource, str] = {
    BirthSource.TOLD: N_("The person told us"),
    BirthSource.PAPERS: N_("It is on papers"),
    BirthSource.ASSESSED: N_("It was assessed"),
}
