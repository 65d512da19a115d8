"""Looking at what was and was not written, as superuser and past every policy; never writing."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import sql

from opennrm.project import postgres


class Record:
    """The database of a test module, looked at from above."""

    def __init__(self, server: postgres.Server) -> None:
        name = connections["default"].settings_dict["NAME"]
        self.link = psycopg.connect(str(server.superuser_url), dbname=name, autocommit=True)

    def rows(self, query: Any, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.link.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        """The only value of a query."""
        (row,) = self.rows(query, *values)
        return row[0]

    def kinds(self, case: UUID) -> list[str]:
        """The kinds of the facts of a case, in order."""
        query = "SELECT kind FROM nrm.event WHERE case_id = %s ORDER BY position"
        return [row[0] for row in self.rows(query, case)]

    def payloads(self, case: UUID, kind: str) -> list[dict[str, Any]]:
        """The payloads of one kind of fact of a case, in order."""
        query = "SELECT payload FROM nrm.event WHERE case_id = %s AND kind = %s ORDER BY position"
        return [json.loads(row[0]) for row in self.rows(query, case, kind)]

    def log(self) -> list[dict[str, Any]]:
        """The access log, in the order in which it was written."""
        query = "SELECT convert_from(body, 'UTF8') FROM nrm.access_log"
        return sorted((json.loads(row[0]) for row in self.rows(query)), key=lambda row: row["at"])

    def tables(self) -> list[tuple[str, str]]:
        """Every table of the record and of the framework."""
        return self.rows(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname IN ('nrm', 'public') ORDER BY 1, 2"
        )

    def text_of(self, table: tuple[str, str]) -> str:
        """All of a table as one text; bytes stand in it as hexadecimal digits."""
        query = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(*table))
        return "\n".join(row[0] for row in self.rows(query))

    def where(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Each (table, word) of these words that stands anywhere in readable form."""
        return [
            (table[1], word)
            for table in self.tables()
            for text in [self.text_of(table).casefold()]
            for word in words
            if any(form in text for form in forms(word))
        ]


def forms(word: str) -> Iterator[str]:
    """The forms in which a word would be readable: itself, in JSON, and as bytes in a column."""
    for one in (word, json.dumps(word)[1:-1]):
        yield one.casefold()
        yield one.encode().hex()
