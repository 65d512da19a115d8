"""Which answers a route can give beside its own: the description and the routes use the same lists.

Example: a route that takes a body can answer 400, 413, 415 and 422 besides what its act brings.
"""

from typing import Any

from opennrm.api.schemas.problems import Problem

READING: dict[int, Any] = dict.fromkeys((401, 404, 422), Problem)
SENDING: dict[int, Any] = dict.fromkeys((400, 401, 404, 413, 415, 422), Problem)
DECIDING: dict[int, Any] = {**SENDING, 409: Problem}
PUBLIC: dict[int, Any] = dict.fromkeys((404, 422), Problem)
