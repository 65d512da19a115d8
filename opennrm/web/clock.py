"""The rim's clock: the only place where the pages read what day it is.

Every procedure takes the day as `on`; a page takes it here, once a request, in London.
Example: at 00:30 in London in July it is already the new day, although it is 23:30 in UTC.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """Say what day it is in London."""
    return datetime.now(LONDON).date()
