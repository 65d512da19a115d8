"""Looking for the same person by tokens: candidates for the duplicate desk, never for a referrer.

A token is an HMAC of a normalised value (phonetic code of a name, birth date, day and month
sorted, birth year). Row-level security shows tokens only to the act `match_people`.
"""

from uuid import UUID

from django.db import connections


def candidates(subject: UUID, *, at_least: int = 2) -> tuple[UUID, ...]:
    """Subjects that share at least so many tokens with this one, most shared first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT other.subject FROM nrm.vault_token mine"
            " JOIN nrm.vault_token other ON other.kind = mine.kind AND other.hmac = mine.hmac"
            " AND other.subject <> mine.subject WHERE mine.subject = %s"
            " GROUP BY other.subject HAVING count(*) >= %s ORDER BY count(*) DESC, other.subject",
            [subject, at_least],
        )
        return tuple(row[0] for row in cursor.fetchall())
