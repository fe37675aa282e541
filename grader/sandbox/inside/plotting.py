"""Stand-ins for the modules of matplotlib and seaborn, made of the figures and colours beside it.

What is not here by name is harmless too: see ``Standin``.
"""

import itertools
import sys
from functools import partial

import numpy as np

harmless = sys.modules["_vgrade_harmless"]
colors = sys.modules["_vgrade_colors"]
figures = sys.modules["_vgrade_figures"]
Harmless, Standin = harmless.Harmless, harmless.Standin

STYLES = "default classic ggplot bmh fivethirtyeight dark_background grayscale seaborn-v0_8"
ON_AXES = """
    annotate axhline axhspan axis axline axvline axvspan bar bar_label barh boxplot clabel contour
    contourf errorbar eventplot fill fill_between fill_betweenx grid hexbin hist hist2d hlines
    imshow legend locator_params loglog margins matshow minorticks_off minorticks_on pcolor
    pcolormesh pie plot quiver quiverkey scatter semilogx semilogy spy stackplot stairs stem step
    streamplot table text tick_params ticklabel_format tricontour tricontourf tripcolor twinx twiny
    violinplot vlines
"""
"""Functions of pyplot that are methods of the current Axes."""
SETTERS = {"title": "set_title", "xlabel": "set_xlabel", "ylabel": "set_ylabel"}
SETTERS |= {"xscale": "set_xscale", "yscale": "set_yscale"}


class RcParams(dict):
    """Settings by name; one that nobody set is harmless."""

    def __missing__(self, name):
        return Harmless()

    def copy(self):
        return RcParams(self)


def rc_params():
    return RcParams(
        {
            "axes.prop_cycle": colors.Cycle(),
            "backend": "agg",
            "figure.dpi": 100.0,
            "figure.figsize": [6.4, 4.8],
            "font.family": ["sans-serif"],
            "font.size": 10.0,
            "image.cmap": "viridis",
            "lines.linewidth": 1.5,
            "lines.markersize": 6.0,
        }
    )


class Pyplot(Standin):
    """``matplotlib.pyplot``: a current figure with current axes, and functions that use them."""

    def __init__(self, name, library):
        matplotlib = library.module("matplotlib")
        super().__init__(name, library)
        self._figures, self._axes = {}, None
        self.np, self.style = np, library.module("matplotlib.style")
        self.cm, self.colormaps = library.module("matplotlib.cm"), matplotlib.colormaps
        self.rcParams, self.rcParamsDefault = matplotlib.rcParams, matplotlib.rcParamsDefault
        self.get_cmap, self.Normalize = colors.get_cmap, colors.Normalize
        self.Axes, self.Figure, self.Line2D = figures.Axes, figures.Figure, figures.Line
        own = [n for kind in (self, Pyplot) for n in vars(kind) if not n.startswith("_")]
        self._methods = dict(zip(ON_AXES.split(), ON_AXES.split(), strict=True)) | SETTERS
        self.__all__ = [*own, *self._methods]

    def __getattr__(self, name):
        if not name.startswith("_") and name in self._methods:
            return partial(self._on_axes, self._methods[name])
        return super().__getattr__(name)

    def _on_axes(self, method, *args, **kwargs):
        return getattr(self.gca(), method)(*args, **kwargs)

    def figure(self, num=None, figsize=None, **_):
        """A new figure, or the one of that number or name."""
        if isinstance(num, figures.Figure):
            num = num.number
        if num is None:
            num = next(n for n in itertools.count(1) if n not in self._figures)
        made = self._figures.pop(num, None) or figures.Figure(figsize)
        made.number = num
        self._figures[num] = made
        self._axes = made.axes[-1] if made.axes else None
        return made

    def gcf(self):
        return list(self._figures.values())[-1] if self._figures else self.figure()

    def gca(self, *_, **__):
        if self._axes is None:
            self._axes = self.gcf().gca()
        return self._axes

    def sca(self, ax):
        self._axes = ax

    def subplots(self, nrows=1, ncols=1, *, squeeze=True, figsize=None, **_):
        figure = self.figure(figsize=figsize)
        made = figure.subplots(nrows, ncols, squeeze=squeeze)
        self._axes = figure.axes[-1]
        return figure, made

    def subplot_mosaic(self, mosaic, *, figsize=None, **_):
        figure = self.figure(figsize=figsize)
        made = figure.subplot_mosaic(mosaic)
        self._axes = figure.axes[-1]
        return figure, made

    def subplot(self, *args, **_):
        if len(args) == 1 and isinstance(args[0], figures.Axes):
            self._axes = args[0]
        else:
            self._axes = self.gcf().add_subplot()
        return self._axes

    axes = subplot2grid = subplot

    def close(self, which=None):
        """The current figure, that one, or all of them."""
        if which == "all":
            self._figures.clear()
        elif which is None and self._figures:
            self._figures.popitem()
        else:
            self._figures.pop(getattr(which, "number", which), None)
        self._axes = None

    def clf(self):
        if self._figures:
            self.gcf().axes.clear()
        self._axes = None

    def get_fignums(self):
        return sorted(n for n in self._figures if isinstance(n, int))

    def fignum_exists(self, num):
        return num in self._figures

    def xlim(self, *values, **ends):
        return self.gca().set_xlim(*values, **ends)

    def ylim(self, *values, **ends):
        return self.gca().set_ylim(*values, **ends)

    def xticks(self, ticks=None, labels=None, **_):
        """``(places, labels)``."""
        axes = self.gca()
        places = axes.get_xticks() if ticks is None else axes.set_xticks(ticks)
        return places, axes.get_xticklabels()

    def yticks(self, ticks=None, labels=None, **_):
        axes = self.gca()
        places = axes.get_yticks() if ticks is None else axes.set_yticks(ticks)
        return places, axes.get_yticklabels()

    def colorbar(self, *_, **__):
        return self.gcf().colorbar()

    def figlegend(self, *_, **__):
        return self.gcf().legend()

    def suptitle(self, *_, **__):
        return self.gcf().text()

    figtext = suptitle

    def imread(self, fname, *_, **__):
        raise FileNotFoundError(2, "grading has no such file", fname)

    def ginput(self, *_, **__):
        return []

    def ioff(self):
        return Harmless()

    ion = ioff

    def _nothing(self, *_, **__):
        return None

    show = savefig = pause = draw = tight_layout = subplots_adjust = rc = _nothing
    cla = clim = sci = set_cmap = imsave = rcdefaults = switch_backend = connect = _nothing


class Palette(list):
    """Colours of seaborn, which are also settings: ``with sns.color_palette("husl"): …``."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def as_hex(self):
        return Palette(colors.to_hex(color) for color in self)


class Maps(Standin):
    """``matplotlib.cm``: any name is a colour map."""

    def __getattr__(self, name):
        return super().__getattr__(name) if name.startswith("_") else colors.get_cmap(name)


def matplotlib(library):
    maps, settings = colors.Colormaps(), rc_params()
    return Standin(
        "matplotlib",
        library,
        __version__="0",
        colormaps=maps,
        rcParams=settings,
        rcParamsDefault=settings.copy(),
        use=lambda *_, **__: None,
        rc=lambda *_, **__: None,
        get_backend=lambda *_, **__: "agg",
    )


def pylab(library):
    """NumPy and pyplot in one, without what hides Python's own functions."""
    hidden = {"abs", "bool", "bytes", "max", "min", "pow", "round"}
    contents = {}
    for name in ("numpy", "numpy.fft", "numpy.random", "numpy.linalg"):
        names = vars(sys.modules[name])
        contents |= {n: names[n] for n in names["__all__"] if n in names and n not in hidden}
    pyplot = library.module("matplotlib.pyplot")
    contents |= {n: getattr(pyplot, n) for n in pyplot.__all__}
    contents |= {"np": np, "numpy": np, "plt": pyplot, "pyplot": pyplot}
    return Standin("pylab", library, **contents)


def seaborn(library):
    pyplot = library.module("matplotlib.pyplot")
    on_axes = """
        barplot boxenplot boxplot countplot distplot ecdfplot heatmap histplot kdeplot lineplot
        pointplot regplot residplot rugplot scatterplot stripplot swarmplot violinplot
    """
    palettes = """
        color_palette cubehelix_palette dark_palette diverging_palette hls_palette husl_palette
        light_palette mpl_palette blend_palette crayon_palette xkcd_palette
    """

    def draw(*_, ax=None, **__):
        return pyplot.gca() if ax is None else ax

    def palette(*args, n_colors=None, as_cmap=False, **_):
        if as_cmap:
            return colors.get_cmap()
        sizes = [n for n in (n_colors, *args[::-1]) if type(n) is int]
        return Palette(colors.to_rgb(f"C{i}") for i in range(sizes[0] if sizes else 10))

    def load_dataset(*_, **__):
        raise PermissionError(1, "data sets cannot be loaded here")

    contents = dict.fromkeys(on_axes.split(), draw) | dict.fromkeys(palettes.split(), palette)
    settings = "despine set set_theme set_style set_context set_palette reset_defaults"
    contents |= dict.fromkeys(settings.split(), lambda *_, **__: None)
    return Standin("seaborn", library, load_dataset=load_dataset, **contents)


MODULES = {
    "matplotlib": matplotlib,
    "matplotlib.pyplot": lambda library: Pyplot("matplotlib.pyplot", library),
    "matplotlib.pylab": pylab,
    "pylab": pylab,
    "matplotlib.cm": lambda library: Maps(
        "matplotlib.cm",
        library,
        ScalarMappable=figures.Mappable,
        get_cmap=colors.get_cmap,
        register_cmap=lambda *_, **__: None,
    ),
    "matplotlib.colors": lambda library: Standin(
        "matplotlib.colors",
        library,
        Colormap=colors.Colormap,
        LinearSegmentedColormap=colors.Colormap,
        ListedColormap=colors.listed_colormap,
        Normalize=colors.Normalize,
        TABLEAU_COLORS={f"C{i}": color for i, color in enumerate(colors.CYCLE)},
        to_hex=colors.to_hex,
        to_rgb=colors.to_rgb,
        to_rgba=colors.to_rgba,
        to_rgba_array=colors.to_rgba_array,
    ),
    "matplotlib.style": lambda library: Standin(
        "matplotlib.style", library, available=STYLES.split(), use=lambda *_, **__: None
    ),
    "matplotlib.figure": lambda library: Standin(
        "matplotlib.figure", library, Figure=figures.Figure
    ),
    "matplotlib.axes": lambda library: Standin("matplotlib.axes", library, Axes=figures.Axes),
    "matplotlib.lines": lambda library: Standin("matplotlib.lines", library, Line2D=figures.Line),
    "mpl_toolkits.mplot3d": lambda library: Standin(
        "mpl_toolkits.mplot3d", library, Axes3D=figures.Axes
    ),
    "seaborn": seaborn,
}
