"""The page of a folder: the study on one page of plain HTML, to be read without this program.

It always says the estimate, its interval and the range of other sound choices in one box, then of
whom it speaks, the charts with their tables, and what is said against the method. It needs no
script and nothing from elsewhere; the charts are the SVG files beside it.
Source: R-STA-02, R-STA-10; WCAG 2.2.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.numbers import between, in_table, people
from opennrm.statistics.prevalence.study_document import StudyDocument
from opennrm.statistics.prevalence.study_words import method, target_rows

STYLE = (
    "body{font:1.0625rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;"
    "max-width:44rem;margin:0 auto;padding:1rem}"
    "h1,h2{line-height:1.2}h2{margin-top:2.5rem}"
    ".key{border-left:10px solid #0f5c5c;background:#f3f6f6;padding:1rem}"
    ".key strong{font-size:1.5rem}"
    "img{display:block;width:100%;max-width:35rem;height:auto}"
    ".scroll{overflow-x:auto}.scroll:focus{outline:3px solid #0b0c0c}"
    "dt{font-weight:bold}dd{margin:0 0 .6rem}"
    "table{border-collapse:collapse}"
    "caption{text-align:left;font-weight:bold;padding:.5rem 0}"
    "th,td{border-bottom:1px solid #b1b4b6;padding:.4rem .8rem .4rem 0;text-align:left;"
    "vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    "a{color:#0f5c5c}"
)
CONCEPTS = (
    ("Observed", "people on at least one of these lists. They were counted."),
    (
        "Estimated",
        "all people of the target population, those on no list too. Nobody counted them.",
    ),
    ("Identified", "people whom the competent authority decided on. Not in these figures."),
    ("Recorded", "crimes that the police recorded. Not in these figures."),
    ("Convicted", "people found guilty by a court. Not in these figures."),
)
MOST_MODELS = 30


def page(read: StudyDocument, charts: Mapping[str, Chart], files: Iterable[str]) -> str:
    """The page; `files` are the names of the files beside it.

    Source: R-STA-02.
    """
    title = escape(read.study.title)
    body = "\n".join(_body(read, charts, files))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(read: StudyDocument, charts: Mapping[str, Chart], files: Iterable[str]) -> Iterator[str]:
    yield _key(read)
    yield from _warnings(read)
    yield from _whom(read)
    for name, chart in charts.items():
        yield f'<h2 id="{name}">{escape(chart.title)}</h2>'
        yield f'<p><img src="{name}.svg" alt="{escape(chart.alt)}"></p>'
        yield _table(chart)
        if name == "overlaps":
            yield from (f"<p>{escape(one)}</p>" for one in read.lists.said)
    yield _listed("What is said against it", read.estimate.criticism)
    yield "<h2>What the words mean</h2>"
    yield _terms(CONCEPTS)
    yield "<h2>Files</h2>"
    links = (f'<li><a href="{escape(one)}">{escape(one)}</a></li>' for one in sorted(files))
    yield f"<ul>{''.join(links)}</ul>"


def _key(read: StudyDocument) -> str:
    """The number, its interval and what else could be said: never one without the others."""
    one, others = read.estimate, read.sensitivity
    interval = "it has no 95 % interval"
    if one.interval95 is not None:
        interval = f"95 % interval {between(*one.interval95, whole=True)}"
    return (
        f'<div class="key"><p><strong>{people(one.estimate)}</strong> people, found and not found'
        f" ({interval}), by the method: {escape(method(one.method))}.</p>"
        f"<p><strong>{between(others.lowest, others.highest, whole=True)}</strong> is the range"
        " over sound choices of method for the same lists. Say both, or neither.</p>"
        f"<p>{one.observed:,} people were observed on at least one list.</p></div>"
    )


def _warnings(read: StudyDocument) -> Iterator[str]:
    if read.estimate.warnings:
        yield _listed("Warnings", read.estimate.warnings)


def _whom(read: StudyDocument) -> Iterator[str]:
    about, lists = read.study, read.lists
    yield "<h2>Of whom it speaks</h2>"
    rows = [*target_rows(about.target)]
    if about.year is not None:
        rows.append(("Year", str(about.year)))
    rows.append(("Lists", "; ".join(_list_name(lists.bodies, name) for name in lists.names)))
    rows.append(("Source", about.source or "not said"))
    yield _terms(rows)
    if about.caveats:
        yield _listed("What to know before using it", about.caveats)


def _list_name(bodies: Mapping[str, str], name: str) -> str:
    return f"{name} ({bodies[name]})" if bodies.get(name) else name


def _listed(heading: str, sentences: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in sentences)
    return f"<h2>{escape(heading)}</h2>\n<ul>{items}</ul>"


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return f"<dl>{said}</dl>"


def _table(chart: Chart) -> str:
    shown = chart.rows[:MOST_MODELS] if chart.name == "models" else chart.rows
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in chart.header)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown)
    more = ""
    if len(shown) < len(chart.rows):
        more = f"<p>{len(chart.rows) - len(shown):,} lighter models stand in models.csv.</p>"
    title = escape(chart.title)
    return (
        f'<div class="scroll" role="region" aria-label="Table: {title}" tabindex="0">\n<table>'
        f"<caption>The same numbers</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>\n</div>{more}"
    )


def _cell(value: Cell) -> str:
    form = "" if isinstance(value, str) else ' class="n"'
    return f"<td{form}>{escape(in_table(value))}</td>"
