"""Procedures: one function an act. Each opens its transaction, asks access, asks the rule, appends.

Pages, API, commands and jobs call these and nothing below. A procedure takes `actor` first, the
day as `on`, and gives back a frozen view or receipt: never a row, never a history.
"""

from opennrm.access.actors import Actor
from opennrm.procedures.refusals import InvalidAnswers, Refusal

__all__ = ["Actor", "InvalidAnswers", "Refusal"]
