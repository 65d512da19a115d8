"""Files that ship with the software, as pages link them: pictures, tables and documents.

They change with the software only, so that a browser may keep them for an hour.
Source: docs/adr/0034-charts.md.
Example: `shipped(content, name="estimates.svg")` is a picture that can load and run nothing.
"""

from django.http import Http404, HttpResponse

KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "toml": "application/toml",
}
# A picture that is opened by itself may load and run nothing.
ALONE = "default-src 'none'; sandbox"
# What ships changes with the software only.
KEPT = "public, max-age=3600"


def shipped(content: bytes | None, *, name: str, of: str) -> HttpResponse:
    """Answer with a file; `of` begins the name under which a table or document is kept.

    Raises Http404 where there is none.
    """
    if content is None:
        raise Http404
    ending = name.rpartition(".")[2]
    headers = {"Cache-Control": KEPT, "Content-Security-Policy": ALONE}
    if ending != "svg":
        headers["Content-Disposition"] = f'attachment; filename="{of}-{name}"'
    return HttpResponse(content, content_type=KINDS[ending], headers=headers)
