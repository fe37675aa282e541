"""The text of a web page, as a learner pasted code into a form: lines as they were shown."""

from __future__ import annotations

from html.parser import HTMLParser

_LINES = frozenset({"p", "div", "br", "li", "tr", "pre", "h1", "h2", "h3", "blockquote"})
_UNSEEN = frozenset({"script", "style", "head", "title"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0
        self._as_is = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        self._as_is += tag in ("pre", "textarea")
        if tag in _LINES:
            self._new_line(always=tag == "br")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._as_is = max(0, self._as_is - (tag in ("pre", "textarea")))
        if tag in _LINES and tag != "br":
            self._new_line(always=False)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._as_is:
            data = data.replace("\r", "").replace("\n", "" if self._at_start() else " ")
        self.pieces.append(data.replace("\xa0", " "))

    def _at_start(self) -> bool:
        return not self.pieces or self.pieces[-1].endswith("\n")

    def _new_line(self, *, always: bool) -> None:
        if always or not self._at_start():
            self.pieces.append("\n")


def page_text(html: str) -> str:
    """Of a whole page or a part of one; of plain text, that text.

    >>> page_text("<p>def f(x):<br>&nbsp; return x</p>")
    'def f(x):\\n  return x\\n'
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)
