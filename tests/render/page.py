"""A page of HTML, read as a browser would read it."""

from __future__ import annotations

import html.parser
from dataclasses import dataclass, field


@dataclass
class Page(html.parser.HTMLParser):
    """The tags of a page in their order, and its text."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    texts: str = ""
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        self.texts += data


def page(shown: str) -> Page:
    parsed = Page()
    parsed.feed(shown)
    parsed.close()
    return parsed
