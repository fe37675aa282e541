"""Stand-ins for matplotlib's colours: names, scales and maps that give numbers of the right shape.

Maps are grey unless their colours are given. It knows no figure.
"""

import sys

import numpy as np

Harmless = sys.modules["_vgrade_harmless"].Harmless

_CYCLE = "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf"
_MAPS = "viridis plasma inferno magma cividis gray jet hot coolwarm Spectral"
CYCLE = [f"#{digits}" for digits in _CYCLE.split()]
MAPS = {"tab10": 10, "tab20": 20, "tab20b": 20, "tab20c": 20, "Set1": 9, "Set2": 8, "Set3": 12}
MAPS |= {"Paired": 12, "Dark2": 8, "Accent": 8, "Pastel1": 9, "Pastel2": 8}
MAPS |= dict.fromkeys(_MAPS.split(), 256)
_BASE = {"b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf"}
_BASE |= {"y": "#bfbf00", "k": "#000000", "w": "#ffffff"}
_BASE |= {"blue": "#0000ff", "green": "#008000", "red": "#ff0000", "black": "#000000"}
_BASE |= {"white": "#ffffff", "orange": "#ffa500", "yellow": "#ffff00", "purple": "#800080"}


def to_rgba(color, alpha=None):
    """``(r, g, b, a)`` of a hex text, a base colour, ``"C0"`` or numbers; other names are grey."""
    if isinstance(color, str):
        if color[:1] == "C" and color[1:].isdigit():
            color = CYCLE[int(color[1:]) % len(CYCLE)]
        digits = _BASE.get(color, color if color[:1] == "#" else "#808080")[1:]
        if len(digits) < 6:
            digits = "".join(digit + digit for digit in digits)
        parts = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    else:
        parts = np.ravel(color).astype(float).tolist()
    own = parts[3] if len(parts) > 3 else 1.0
    return (*parts[:3], own if alpha is None else float(alpha))


def to_rgb(color):
    return to_rgba(color)[:3]


def to_hex(color, keep_alpha=False):
    parts = to_rgba(color)[: 4 if keep_alpha else 3]
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def to_rgba_array(colors, alpha=None):
    one = isinstance(colors, str) or (np.ndim(colors) == 1 and not isinstance(colors[0], str))
    return np.array([to_rgba(c, alpha) for c in ([colors] if one else colors)]).reshape(-1, 4)


class Normalize(Harmless):
    """Maps vmin…vmax to 0…1; without them, the range of the first data it sees."""

    def __init__(self, vmin=None, vmax=None, *_, **__):
        self.vmin, self.vmax = vmin, vmax

    def __bool__(self):
        return True

    def __call__(self, value, clip=None):
        data = np.asarray(value, dtype=float)
        if data.size:
            self.vmin = data.min() if self.vmin is None else self.vmin
            self.vmax = data.max() if self.vmax is None else self.vmax
        low, high = self.vmin or 0.0, self.vmax or 0.0
        return (data - low) / (high - low) if high != low else np.zeros_like(data)


class Colormap(Harmless):
    """Numbers to RGBA: a float from 0 to 1 is a place in the map, an integer an index into it."""

    def __init__(self, name="viridis", N=None, colors=None):
        self.name = name
        if colors is None:
            N = N or MAPS.get(name.removesuffix("_r"), 256)
            self.colors = [(t, t, t) for t in np.linspace(0, 1, N).tolist()]
        else:
            self.colors = list(colors)
        self.N = N or len(self.colors)
        self._rgba = np.array([to_rgba(color) for color in self.colors])

    def __bool__(self):
        return True

    def __call__(self, X, alpha=None, bytes=False):
        at = np.asarray(X)
        if at.dtype.kind not in "iub":
            at = np.nan_to_num(at.astype(float)) * self.N
        at = np.clip(at, 0, self.N - 1).astype(int) * len(self._rgba) // self.N
        rgba = self._rgba[at]
        if alpha is not None:
            rgba[..., 3] = alpha
        if bytes:
            rgba = (rgba * 255).astype(np.uint8)
        return rgba if rgba.ndim > 1 else tuple(rgba.tolist())

    def resampled(self, lutsize):
        return Colormap(self.name, lutsize, self.colors)

    def reversed(self, name=None):
        return Colormap(name or f"{self.name}_r", self.N, self.colors[::-1])

    def copy(self):
        return self

    @classmethod
    def from_list(cls, name, colors, N=256, *_, **__):
        """As ``LinearSegmentedColormap.from_list``, of colours or ``(place, colour)`` pairs."""
        plain = [c[1] if len(c) == 2 and not isinstance(c, str) else c for c in colors]
        return cls(name, N, plain)


def listed_colormap(colors, name="from_list", N=None, **_):
    return Colormap(name, N, colors)


def get_cmap(name=None, lut=None):
    return name if isinstance(name, Colormap) else Colormap(name or "viridis", lut)


class Colormaps(Harmless):
    """``matplotlib.colormaps``: any name gives a map."""

    def __getitem__(self, name):
        return get_cmap(name)

    def __call__(self):
        return list(MAPS)

    def __iter__(self):
        return iter(MAPS)

    def __contains__(self, name):
        return name in MAPS

    def __len__(self):
        return len(MAPS)

    get_cmap = __getitem__


class Cycle(Harmless):
    """``rcParams["axes.prop_cycle"]``."""

    def by_key(self):
        return {"color": list(CYCLE)}

    def __iter__(self):
        return ({"color": color} for color in CYCLE)

    def __len__(self):
        return len(CYCLE)
