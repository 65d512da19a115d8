"""What tests ask of a picture: it is XML, and the texts that it shows."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
REFERENCES = re.compile(r'(?:href|src)="(?!#)[^"]*"|url\((?!#)')


def root(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in root(svg).iter(f"{SVG}text")]


def tags(svg: str) -> set[str]:
    return {one.tag.removeprefix(SVG) for one in root(svg).iter()}


def check_sound(svg: str) -> None:
    """No script, nothing from elsewhere, no style that a page would refuse."""
    assert tags(svg) <= {
        "svg", "g", "path", "text", "line", "rect", "title", "defs", "clipPath",
    }  # fmt: skip
    assert not REFERENCES.findall(svg)
    assert " style=" not in svg
    assert not re.search(r"\son[a-z]+=", svg)
    addresses = re.findall(r"https?://[^\"]*", svg)
    assert set(addresses) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert root(svg).attrib["role"] == "img"


def width(svg: str) -> float:
    return float(root(svg).attrib["viewBox"].split()[2])
