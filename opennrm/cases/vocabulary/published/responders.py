"""First responders as the official tables print them, and their codes in the register of agencies.

The table counts all local authorities together, under one label.
Source: Home Office NRM statistics 2022-Q2 to 2023-Q2 (67 labels); the list of first responder
organisations of the referral service for those that these quarters do not show.
"""

from opennrm.cases.vocabulary.published.reading import Reading, folded

PRINTED = {
    "Avon and Somerset Constabulary": "avon_and_somerset_constabulary",
    "BAWSO": "bawso",
    "Barnardo's": "barnardos",
    "Bedfordshire Police": "bedfordshire_police",
    "Belfast and Lisburn Women's Aid": "belfast_and_lisburn_womens_aid",
    "British Transport Police": "british_transport_police",
    "Cambridgeshire Constabulary": "cambridgeshire_constabulary",
    "Cheshire Constabulary": "cheshire_constabulary",
    "City of London Police": "city_of_london_police",
    "Cleveland Police": "cleveland_police",
    "Cumbria Constabulary": "cumbria_constabulary",
    "Derbyshire Constabulary": "derbyshire_constabulary",
    "Devon & Cornwall Police": "devon_and_cornwall_police",
    "Dorset Police": "dorset_police",
    "Durham Constabulary": "durham_constabulary",
    "Dyfed-Powys Police": "dyfed_powys_police",
    "Eastern Region Special Operations Unit": "eastern_region_special_operations_unit",
    "Essex Police": "essex_police",
    "Gangmasters and Labour Abuse Authority GLAA": "gangmasters_and_labour_abuse_authority",
    "Gloucestershire Constabulary": "gloucestershire_constabulary",
    "Greater Manchester Police": "greater_manchester_police",
    "Gwent Police": "gwent_police",
    "Hampshire Constabulary": "hampshire_constabulary",
    "Hertfordshire Constabulary": "hertfordshire_constabulary",
    "Home Office - Immigration Enforcement IE": "immigration_enforcement",
    "Home Office - UK Border Force UKBF": "border_force",
    "Home Office - UK Visas and Immigration UKVI": "uk_visas_and_immigration",
    "Humberside Police": "humberside_police",
    "Kalayaan": "kalayaan",
    "Kent Police": "kent_police",
    "Lancashire Constabulary": "lancashire_constabulary",
    "Leicestershire Police": "leicestershire_police",
    "Lincolnshire Police": "lincolnshire_police",
    "Local Authority": "local_authorities_together",
    "Medaille Trust": "medaille_trust",
    "Merseyside Police": "merseyside_police",
    "Metropolitan Police Service": "metropolitan_police_service",
    "Migrant Help": "migrant_help",
    "National Crime Agency NCA": "national_crime_agency",
    "Norfolk Constabulary": "norfolk_constabulary",
    "North Wales Police": "north_wales_police",
    "North West Regional Organised Crime Unit": "north_west_regional_organised_crime_unit",
    "North Yorkshire Police": "north_yorkshire_police",
    "Northamptonshire Police": "northamptonshire_police",
    "Northumbria Police": "northumbria_police",
    "Nottinghamshire Police": "nottinghamshire_police",
    "Police Scotland": "police_scotland",
    "Police Service of Northern Ireland": "police_service_of_northern_ireland",
    "Refugee Council": "refugee_council",
    "South Wales Police": "south_wales_police",
    "South West Regional Organised Crime Unit": "south_west_regional_organised_crime_unit",
    "South Yorkshire Police": "south_yorkshire_police",
    "Staffordshire Police": "staffordshire_police",
    "Suffolk Constabulary": "suffolk_constabulary",
    "Surrey Police": "surrey_police",
    "Sussex Police": "sussex_police",
    "Thames Valley Police": "thames_valley_police",
    "The Salvation Army": "salvation_army",
    "Trafficking Awareness Raising Alliance TARA": "tara",
    "Unseen": "unseen",
    "Warwickshire Police": "warwickshire_police",
    "West Mercia Police": "west_mercia_police",
    "West Midlands Police": "west_midlands_police",
    "West Midlands Regional Organised Crime Unit": "west_midlands_regional_organised_crime_unit",
    "West Yorkshire Police": "west_yorkshire_police",
    "Wiltshire Police": "wiltshire_police",
    "Youth Work Alliance": "youth_work_alliance",
}

LISTED = {
    "Belfast Harbour Police": "belfast_harbour_police",
    "Belfast International Airport Constabulary": "belfast_international_airport_constabulary",
    "East Midlands Special Operations Unit": "east_midlands_special_operations_unit",
    "Fair Work Agency": "fair_work_agency",
    "Home Office - Immigration Enforcement IE - DET Heathrow": "ie_det_heathrow",
    "National Police Air Service": "national_police_air_service",
    "National Society for the Prevention of Cruelty to Children NSPCC CTAC": "nspcc",
    "New Pathways": "new_pathways",
    "North East Regional Special Operations Unit": "north_east_regional_special_operations_unit",
    "South East Regional Organised Crime Unit": "south_east_regional_organised_crime_unit",
    "Tarian ROCU": "tarian_rocu",
    "Yorkshire and Humber Regional Organised Crime Unit": (
        "yorkshire_and_humber_regional_organised_crime_unit"
    ),
}

_CODES = {folded(label): code for label, code in (PRINTED | LISTED).items()}


def read_responder(label: str) -> Reading | None:
    """Read a first responder as the code of its agency, or None where it is in no list."""
    code = _CODES.get(folded(label))
    return None if code is None else Reading(codes=(code,))
