r"""A formula as plain text: ``$0.25^{10} \approx 9.5 \cdot 10^{-7}$`` as a terminal, or a screen
reader, can have it. What it does not know it leaves as it is, without the braces."""

from __future__ import annotations

import re
from types import MappingProxyType

_FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")
_SIGNS = MappingProxyType(
    {
        **{"cdot": "·", "times": "×", "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥"},
        **{"ne": "≠", "neq": "≠", "pm": "±", "to": "→", "rightarrow": "→", "leftarrow": "←"},
        **{"infty": "∞", "partial": "∂", "sum": "Σ", "prod": "Π", "odot": "⊙", "propto": "∝"},
        **{"ll": "≪", "gg": "≫", "in": "∈", "dots": "…", "ldots": "…", "cdots": "…", "lVert": "‖"},
        **{"rVert": "‖", "lvert": "|", "rvert": "|", "mid": "|", "prime": "′", "quad": " "},
        **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η"},
        **{"theta": "θ", "lambda": "λ", "mu": "μ", "sigma": "σ", "tau": "τ", "pi": "π"},
        **{"Delta": "Δ", "Sigma": "Σ", "nabla": "∇", "qquad": " ", "hat": "", "left": ""},
        **{"right": "", "bigl": "", "bigr": "", "Bigl": "", "Bigr": "", "big": "", "mathsf": ""},
        **{"mathrm": "", "text": "", "operatorname": "", "mathbf": "", "top": "ᵀ"},
    }
)
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_GROUP = r"\{([^{}]*)\}"


def plain_formulas(text: str) -> str:
    r"""The text with every ``$…$`` as plain signs.

    >>> plain_formulas(r"about $1.6 \cdot 10^{6}$, or $\frac{1}{4}$ of $W^{[l]}$")
    'about 1.6 · 10⁶, or 1/4 of W[l]'
    """
    return _FORMULA.sub(lambda match: _plain(match[1]), text)


def _plain(formula: str) -> str:
    text = re.sub(r"\\[,;:! ]", " ", formula.replace("\\\\", " "))
    text = re.sub(rf"\\(?:mathrm|mathsf|mathbf|text|operatorname|hat){_GROUP}", r"\1", text)
    for _ in range(5):  # from the inside out
        before = text
        text = re.sub(rf"\\[dt]?frac{_GROUP}{_GROUP}", lambda m: _over(m[1], m[2]), text)
        text = re.sub(rf"\\sqrt{_GROUP}", lambda m: f"√{_bracketed(m[1])}", text)
        text = re.sub(rf"([\^_])(?:{_GROUP}|(\\?\w))", _raised, text)
        if text == before:
            break
    text = re.sub(r"\\([A-Za-z]+)", lambda m: _SIGNS.get(m[1], m[1]), text)
    text = text.replace("{", "").replace("}", "").replace("\\", "").replace("'", "′")
    text = re.sub(r"‖\s*([^‖]*?)\s*‖", r"‖\1‖", " ".join(text.split()))
    text = re.sub(r"([∂√]|(?:^|[(=≤≥] ?)±) (?=\w)", r"\1", text)
    return re.sub(r"(?<![\w)\]])-(?=\d)", "−", text)


def _over(top: str, bottom: str) -> str:
    return f"{_bracketed(top)}/{_bracketed(bottom)}"


def _bracketed(part: str) -> str:
    part = part.strip()
    return part if re.fullmatch(r"[\w.]+|\\\w+|\([^()]*\)", part) else f"({part})"


def _raised(match: re.Match[str]) -> str:
    sign, inner = match[1], (match[2] if match[2] is not None else match[3]).strip()
    if sign == "_":
        return f"_{inner}"
    if layer := re.fullmatch(r"(\[[^\]]*\])\s*(T?)", inner):
        return layer[1] + ("ᵀ" if layer[2] else "")
    if re.fullmatch(r"[+-]?\d+", inner):
        return inner.translate(_SUPERSCRIPTS)
    if inner in ("T", "\\top", "\\prime"):
        return "ᵀ" if inner == "T" else inner
    return f"^{_bracketed(inner)}"
