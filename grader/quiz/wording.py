"""Short texts compared: what makes no difference between two answers is left out."""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = frozenset({"a", "an", "the"})


def same_words(text: str) -> str:
    """The same for texts that differ in case, spaces, dashes, other marks, articles, accents of
    one letter's two spellings, or a plural's s alone; empty where no letter or digit is in it.

    >>> same_words("The vanishing-gradients.") == same_words("Vanishing  gradient")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = [word for word in re.findall(r"[^\W_]+", plain) if word not in _ARTICLES]
    joined = "".join(words)
    return joined[:-1] if len(joined) > 1 and joined.endswith("s") else joined
