"""Reads a page that was written, as a browser would find its way about it."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from html.parser import HTMLParser

from isnad.export import write_html
from isnad.model import Record

MADE = date(2026, 3, 4)
EMPTY = frozenset({"meta", "link", "br", "img", "input", "hr"})


class Element:
    """One element: its tag, attributes, all text in it, and the elements directly in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = ""
        self.inside: list[Element] = []

    def all(self, tag: str, kind: str | None = None) -> list[Element]:
        """The elements of a tag in it, at any depth; only those of a class, where one is named."""
        found = []
        for element in self.inside:
            if element.tag == tag and (kind is None or kind in element.attributes.get("class", "").split()):
                found.append(element)
            found += element.all(tag, kind)
        return found


class Page(HTMLParser):
    """A page in its parts.

    Raises:
        AssertionError: a tag is closed that is not open, or left open.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.ids: Counter[str] = Counter()
        self.by_id: dict[str, Element] = {}
        self.elements: list[Element] = []
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(source)
        self.close()
        assert len(self._open) == 1, f"left open: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self._open[-1].inside.append(element)
        if "id" in element.attributes:
            self.ids[element.attributes["id"]] += 1
            self.by_id[element.attributes["id"]] = element
        if tag not in EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def links(self) -> list[str]:
        """Where its links lead."""
        return [element.attributes["href"] for element in self.elements if "href" in element.attributes]

    def tags(self) -> Counter[str]:
        """How many elements there are of each tag."""
        return Counter(element.tag for element in self.elements)


def written(record: Record, title: str = "A record") -> str:
    """The page of a record."""
    out = io.BytesIO()
    write_html(record, out, title=title, made=MADE)
    return out.getvalue().decode("utf-8")


def page_of(record: Record, title: str = "A record") -> Page:
    """The page of a record, read."""
    return Page(written(record, title))
