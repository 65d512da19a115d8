"""The rim's clock: the only place where the interface reads what day it is."""

from datetime import UTC, date, datetime

from opennrm.procedures.days import day_of


def today() -> date:
    """Say what day it is in London."""
    return day_of(datetime.now(UTC))
