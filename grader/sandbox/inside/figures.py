"""Stand-ins for what matplotlib draws: figures, axes and artists that can be used and show nothing.

A call returns what unpacks, is indexed and answers like the real thing; where a learner may compute
with it (counts of a histogram, heights of bars, limits) it holds real numbers.
"""

import itertools
import sys
from functools import partial

import numpy as np

Harmless = sys.modules["_vgrade_harmless"].Harmless
colors = sys.modules["_vgrade_colors"]

BAR_WIDTH = 0.8


class Artist(Harmless):
    """Something drawn: what ``set_…`` gives it, ``get_…`` gives back."""

    def __init__(self, **properties):
        self._properties = properties

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        action, _, key = name.partition("_")
        if action == "set" and key:
            return partial(self._set, key)
        if action == "get" and key in self._properties:
            return lambda *args, **kwargs: self._properties[key]
        return Harmless()

    def __bool__(self):
        return True

    def set(self, **properties):
        for key, value in properties.items():
            getattr(self, f"set_{key}")(value)

    def _set(self, key, *values, **_):
        if values:
            self._properties[key] = values[0] if len(values) == 1 else values


class Line(Artist):
    def __init__(self, xdata, ydata, *_, **properties):
        super().__init__(xdata=xdata, ydata=ydata, **{"label": "", **properties})

    def get_data(self, orig=True):
        return self.get_xdata(), self.get_ydata()

    def get_xydata(self):
        return np.column_stack(self.get_data())

    def set_data(self, *data):
        x, y = data if len(data) == 2 else data[0]
        self.set(xdata=x, ydata=y)


class Bar(Artist):
    def __init__(self, x, y, width, height):
        super().__init__(x=x, y=y, width=width, height=height, xy=(x, y))


class Container(tuple):
    """Several artists that are returned as one: bars, an error bar, a stem plot."""

    errorbar = None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return list(self) if name in ("patches", "lines") else Harmless()


class Named(dict):
    """Artists by name, as ``ax.spines``; several names at once are one artist."""

    def __getitem__(self, name):
        return self.get(name, Artist()) if isinstance(name, str) else Artist()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]


class Scatter(Artist):
    def legend_elements(self, *_, **__):
        return [], []


class Mappable(Artist):
    """An image, a surface or contours: something with a colour scale."""

    def __init__(self, norm=None, cmap=None):
        super().__init__(clim=(0.0, 1.0), array=np.empty(0))
        self.norm, self.cmap = norm or colors.Normalize(), colors.get_cmap(cmap)
        self.collections, self.levels, self.allsegs = [], np.linspace(0, 1, 8), []

    def to_rgba(self, x, alpha=None, bytes=False, norm=True):
        return self.cmap(self.norm(x) if norm else x, alpha, bytes)


class Legend(Artist):
    def __init__(self, handles):
        super().__init__(texts=[Artist() for _ in handles], lines=handles, patches=[])
        self.legend_handles = self.legendHandles = handles


class Axes(Artist):
    """One plot. Its limits are what was set, else 0 to 1."""

    def __init__(self, figure, *_, **__):
        places = np.linspace(0, 1, 6)
        super().__init__(xlim=(0.0, 1.0), ylim=(0.0, 1.0), zlim=(0.0, 1.0), figure=figure)
        self._properties |= {"xticks": places, "yticks": places}
        self._properties |= {"title": "", "xlabel": "", "ylabel": "", "zlabel": ""}
        self.figure = figure
        self.lines, self.patches, self.texts = [], [], []
        self.images, self.collections, self.artists = [], [], []
        self.xaxis, self.yaxis, self.zaxis = Artist(), Artist(), Artist()
        self.spines = Named({side: Artist() for side in ("left", "right", "bottom", "top")})

    def plot(self, *args, **kwargs):
        made = [Line(x, y, label=kwargs.get("label", "")) for x, y in _curves(args)]
        self.lines += made
        return made

    semilogx = semilogy = loglog = step = plot

    def fill(self, *args, **_):
        return [Artist() for _ in _curves(args)]

    def stackplot(self, x, *ys, **_):
        return [Artist() for _ in np.vstack(ys)]

    def hist(self, x, bins=None, range=None, density=False, weights=None, **options):
        """``(n, bins, patches)`` with real counts; several data sets share their bins."""
        sets = _data_sets(x)
        weighed = [None] * len(sets) if weights is None else _data_sets(weights)
        every = np.concatenate(sets) if sets else np.empty(0)
        if range is None and every.size:
            range = (np.nanmin(every), np.nanmax(every))
        whole = None if weights is None else np.concatenate(weighed)
        edges = np.histogram_bin_edges(every, 10 if bins is None else bins, range, whole)
        stacked, cumulative = options.get("stacked", False), options.get("cumulative", False)
        n = np.zeros((len(sets), len(edges) - 1))
        for row, data, weight in zip(n, sets, weighed, strict=True):
            each = bool(density) and not stacked
            row[:] = np.histogram(data, edges, weights=weight, density=each)[0]
        if stacked:
            n = n.cumsum(axis=0)
            n = n / np.diff(edges) / n[-1].sum() if density else n
        if cumulative:
            n = _accumulated(n * np.diff(edges) if density else n, cumulative)
        lines_only = str(options.get("histtype", "bar")).startswith("step")
        drawn = [[Artist()] if lines_only else _bars(edges[:-1], 0, np.diff(edges), r) for r in n]
        return (n[0], edges, drawn[0]) if len(sets) == 1 else (n, edges, drawn)

    def hist2d(self, x, y, bins=10, range=None, density=False, weights=None, **_):
        h, xedges, yedges = np.histogram2d(x, y, bins, range, density, weights)
        return h, xedges, yedges, self.imshow()

    def bar(self, x, height, width=BAR_WIDTH, bottom=0, **_):
        return self._add_bars(_positions(x) - np.asarray(width) / 2, bottom, width, height)

    def barh(self, y, width, height=BAR_WIDTH, left=0, **_):
        return self._add_bars(left, _positions(y) - np.asarray(height) / 2, width, height)

    def _add_bars(self, x, y, width, height):
        made = _bars(*(0 if size is None else size for size in (x, y, width, height)))
        self.patches += made
        return made

    def bar_label(self, container, *_, **__):
        return [Artist() for _ in container]

    def errorbar(self, x, y, *_, **__):
        return Container((Line(x, y), (), (Artist(),)))

    def stem(self, *args, **_):
        return Container((self.plot(*args[:2])[0], Artist(), Line([], [])))

    def pie(self, x, *_, autopct=None, **__):
        return tuple([Artist() for _ in x] for _ in range(2 if autopct is None else 3))

    def boxplot(self, x, *_, showmeans=False, **__):
        n = len(_data_sets(x))
        sizes = {"whiskers": 2 * n, "caps": 2 * n, "boxes": n, "medians": n, "fliers": n}
        sizes["means"] = n if showmeans else 0
        return {name: [Line([], []) for _ in range(size)] for name, size in sizes.items()}

    def violinplot(self, dataset, *_, showmeans=False, showmedians=False, **__):
        names = ["cmaxes", "cmins", "cbars", *["cmeans"] * showmeans, *["cmedians"] * showmedians]
        bodies = [Artist() for _ in _data_sets(dataset)]
        return {"bodies": bodies} | {name: Artist() for name in names}

    def scatter(self, *_, **__):
        self.collections.append(Scatter())
        return self.collections[-1]

    def imshow(self, *_, norm=None, cmap=None, **__):
        self.images.append(Mappable(norm, cmap))
        return self.images[-1]

    matshow = pcolor = pcolormesh = hexbin = spy = contourf = contour = tricontourf = imshow
    tricontour = tripcolor = plot_surface = plot_trisurf = plot_wireframe = quiver = imshow

    def clabel(self, *_, **__):
        return []

    def eventplot(self, positions, *_, **__):
        return [Artist() for _ in positions]

    def legend(self, *_, **__):
        return Legend(self.get_legend_handles_labels()[0])

    def get_legend_handles_labels(self, *_):
        named = [line for line in self.lines if line.get_label()]
        return named, [line.get_label() for line in named]

    def get_lines(self):
        return self.lines

    def text(self, *_, **__):
        self.texts.append(Artist())
        return self.texts[-1]

    annotate = text

    def set_title(self, label, *_, **__):
        self._set("title", label)
        return Artist()

    def set_xlabel(self, xlabel, *_, **__):
        self._set("xlabel", xlabel)
        return Artist()

    def set_ylabel(self, ylabel, *_, **__):
        self._set("ylabel", ylabel)
        return Artist()

    def axis(self, limits=None, *_, **__):
        if limits is not None and not isinstance(limits, str | bool):
            self.set_xlim(limits[:2])
            self.set_ylim(limits[2:])
        return (*self.get_xlim(), *self.get_ylim())

    def set_xlim(self, *values, **ends):
        return self._limits("xlim", values, ends)

    def set_ylim(self, *values, **ends):
        return self._limits("ylim", values, ends)

    def set_zlim(self, *values, **ends):
        return self._limits("zlim", values, ends)

    def _limits(self, key, values, ends):
        """As ``set_xlim(0, 1)``, ``set_xlim((0, 1))`` or ``set_xlim(left=0)``."""
        given = list(values[0]) if len(values) == 1 and np.ndim(values[0]) else [*values]
        given += [None] * (2 - len(given))
        for name, value in ends.items():
            if name in ("left", "bottom", "xmin", "ymin", "zmin"):
                given[0] = value
            elif name in ("right", "top", "xmax", "ymax", "zmax"):
                given[1] = value
        now = zip(given, self._properties[key], strict=False)
        self._properties[key] = tuple(old if new is None else new for new, old in now)
        return self._properties[key]

    def set_xticks(self, ticks=(), *_, **__):
        return self._ticks("xticks", ticks)

    def set_yticks(self, ticks=(), *_, **__):
        return self._ticks("yticks", ticks)

    def _ticks(self, key, ticks):
        self._properties[key] = np.asarray(ticks)
        return [Artist() for _ in self._properties[key]]

    def get_xticklabels(self, *_, **__):
        return [Artist() for _ in self.get_xticks()]

    def get_yticklabels(self, *_, **__):
        return [Artist() for _ in self.get_yticks()]

    def twinx(self, *_, **__):
        return self.figure.add_subplot()

    twiny = inset_axes = secondary_xaxis = secondary_yaxis = twinx


class Figure(Artist):
    def __init__(self, figsize=None, *_, **__):
        super().__init__(size_inches=np.array(figsize or (6.4, 4.8), dtype=float), dpi=100.0)
        self.axes, self.number, self.dpi, self.canvas = [], 1, 100.0, Harmless()
        self._properties["axes"] = self.axes

    def add_subplot(self, *_, **__):
        self.axes.append(Axes(self))
        return self.axes[-1]

    add_axes = add_subplot

    def subplots(self, nrows=1, ncols=1, *, squeeze=True, **_):
        """One Axes, or an object array of them with lengths of one dropped."""
        return _grid(self.add_subplot, nrows, ncols, squeeze)

    def subfigures(self, nrows=1, ncols=1, *, squeeze=True, **_):
        return _grid(Figure, nrows, ncols, squeeze)

    def subplot_mosaic(self, mosaic, **_):
        """Axes by name, of ``"AB;CC"`` or of nested lists."""
        if isinstance(mosaic, str):
            mosaic = [row.strip() for row in mosaic.strip().replace(";", "\n").split("\n")]
        names = dict.fromkeys(itertools.chain.from_iterable(mosaic))
        return {name: self.add_subplot() for name in names if name != "."}

    def gca(self, *_, **__):
        return self.axes[-1] if self.axes else self.add_subplot()

    def colorbar(self, *_, **__):
        made = Artist()
        made.ax = Axes(self)
        return made

    def legend(self, *_, **__):
        return Legend([])

    def text(self, *_, **__):
        return Artist()

    suptitle = supxlabel = supylabel = text


def _grid(make, nrows, ncols, squeeze):
    made = np.empty((nrows, ncols), dtype=object)
    for index in np.ndindex(nrows, ncols):
        made[index] = make()
    if not squeeze:
        return made
    return made.item() if made.size == 1 else made.squeeze()


def _curves(args):
    """``(x, y)`` of each line of ``plot(x, y, "fmt", x2, y2, …)``; each column is a line."""
    rest = list(args)
    while rest:
        data = [rest.pop(0)]
        if rest and not isinstance(rest[0], str):
            data.append(rest.pop(0))
        if rest and isinstance(rest[0], str):
            rest.pop(0)
        y = np.atleast_1d(data[-1])
        x = np.atleast_1d(data[0]) if len(data) == 2 else np.arange(len(y))
        columns = max([a.shape[1] for a in (x, y) if a.ndim == 2], default=1)
        for column in range(columns):
            yield tuple(a[:, column % a.shape[1]] if a.ndim == 2 else a for a in (x, y))


def _data_sets(x):
    """The data sets in a list of arrays, the columns of a 2-d array, or one flat array."""
    if isinstance(x, np.ndarray):
        return list(x.T) if x.ndim == 2 else [x.ravel()]
    parts = [np.asarray(part) for part in x]
    return [p.ravel() for p in parts] if any(p.ndim for p in parts) else [np.asarray(parts)]


def _accumulated(n, direction):
    return n[:, ::-1].cumsum(axis=1)[:, ::-1] if direction < 0 else n.cumsum(axis=1)


def _positions(x):
    """Where bars stand: at the numbers, or at 0, 1, 2 … for categories."""
    values = np.atleast_1d(x)
    return values.astype(float) if values.dtype.kind in "biuf" else np.arange(len(values)) * 1.0


def _bars(x, y, width, height):
    sizes = np.broadcast_arrays(*map(np.atleast_1d, (x, y, width, height)))
    return Container(itertools.starmap(Bar, zip(*map(np.ravel, sizes), strict=True)))
