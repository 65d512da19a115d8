"""The programming interface at /api/v1/: refer, notify, list, read, figures, law; members decide.

Views parse, take the day, call a procedure and show. Every error is a problem (RFC 9457) that names
the field and says what would be right; absent and forbidden are one answer. The full description
is at /api/v1/openapi.json. Example: `POST /api/v1/referrals` with the twelve answers gives a
receipt.
"""
