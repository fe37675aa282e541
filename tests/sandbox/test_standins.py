"""Stand-ins give what display libraries give, as far as the learner's next line can tell."""

import sys
import types

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.cm
import matplotlib.colors
import matplotlib.pyplot as real_pyplot
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture
def library(inside):
    return inside("standins").Library()


@pytest.fixture
def plt(library):
    return library.module("matplotlib.pyplot")


@pytest.fixture
def real():
    yield real_pyplot
    real_pyplot.close("all")


def form(value):
    """What a learner's code can tell of a value without looking at what is drawn."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, np.ndarray):
        return ("array", value.shape, "axes" if value.dtype == object else "numbers")
    if isinstance(value, (int, float, np.number)):
        return "number"
    if isinstance(value, dict):
        return {key: form(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return ("tuple", *map(form, value))
    if isinstance(value, list):
        return ["list", *map(form, value)]
    if type(value).__module__.startswith("matplotlib") and hasattr(value, "__len__"):
        return ["list", *map(form, value)]
    return "artist"


CALLS = """
plt.subplots()
plt.subplots(2, 2)
plt.subplots(1, 3)
plt.subplots(3, 1, sharex=True, figsize=(4, 4))
plt.subplots(ncols=2)
plt.subplots(1, 1, squeeze=False)
plt.subplots(1, 2, squeeze=False, constrained_layout=True)
plt.subplots(nrows=2, ncols=3, gridspec_kw={"wspace": 0.1})
plt.subplot_mosaic("AB;CC")
plt.subplot_mosaic([["left", "right"], ["low", "low"]])
plt.figure()
plt.figure(figsize=(3, 2)).get_size_inches()
plt.figure(1)
plt.gcf().axes
plt.gca()
plt.axes()
plt.subplot(2, 2, 1)
plt.subplot(221)
plt.subplot(1, 1, 1, projection="3d")
plt.figure().add_subplot(111, projection="3d").plot_surface(o, o, o)
plt.figure().subplots(2, 2)
plt.figure().add_axes([0, 0, 1, 1])
plt.plot(x)
plt.plot(x, x ** 2)
plt.plot(x, x, "r--", x, -x, "b.")
plt.plot(x, "r", x)
plt.plot(x, np.ones((4, 3)))
plt.plot(np.ones((4, 2)))
plt.plot(x, x, label="cost", lw=2)
plt.plot(x, x)[0].get_xdata()
plt.plot(x, x)[0].get_data()
plt.plot([], [])
plt.semilogy(x, x)
plt.loglog(x, x)
plt.semilogx(x)
plt.step(x, x)
plt.fill(x, x)
plt.fill_between(x, x)
plt.stackplot(x, x, 2 * x)
plt.errorbar(x, x, yerr=0.1)[0]
plt.stem(x, x)
plt.scatter(x, x, c=x, cmap="viridis")
plt.scatter(x, x, c=x, cmap=plt.cm.Spectral)
plt.bar(x, x)
plt.bar(["a", "b"], [1, 2])
plt.bar(["a", "b"], [1, 2]).patches
plt.bar(x, x)[0].get_height()
plt.bar(x, x)[0].get_x() + plt.bar(x, x)[0].get_width() / 2
plt.barh(["a", "b", "c"], [1, 2, 3])
plt.bar_label(plt.bar(x, x))
plt.hist(x)
plt.hist(x, bins=5, density=True)
plt.hist([x, 2 * x], bins=3)
plt.hist(np.ones((5, 2)), bins=3)
plt.hist(x, histtype="step")
plt.hist2d(x, x)
[*plt.pie([1, 2, 3])]
[*plt.pie([1, 2], autopct="%d")]
plt.boxplot([x, x])
plt.violinplot([x, x], showmeans=True)
plt.imshow(o)
plt.matshow(o)
plt.pcolormesh(o)
plt.contour(np.arange(9.0).reshape(3, 3))
plt.contourf(np.arange(9.0).reshape(3, 3), cmap="jet")
plt.colorbar(plt.imshow(o))
plt.axhline(0)
plt.axvline(0, color="k")
plt.vlines(x, 0, 1)
plt.text(0, 0, "text")
plt.annotate("here", (0, 0))
plt.title("Cost")
plt.suptitle("Cost")
plt.xlabel("x")
plt.ylabel("y").set_rotation(0)
plt.legend([])
plt.xlim()
plt.xlim(0, 2)
plt.ylim((-1, 1))
plt.ylim(bottom=0)
plt.xscale("log")
plt.axis()
plt.axis("off")
plt.axis([0, 1, 2, 3])
plt.xticks()
plt.xticks([0, 1, 2], ["a", "b", "c"])
plt.yticks([])
plt.grid(True)
plt.margins(0.1)
plt.tight_layout()
plt.subplots_adjust(hspace=0.5)
plt.draw()
plt.pause(0.001)
plt.close()
plt.close("all")
plt.clf()
plt.cla()
plt.ion()
plt.ioff()
plt.get_fignums()
plt.rcParams["figure.figsize"]
len(plt.rcParams["axes.prop_cycle"].by_key()["color"])
plt.rcParams.update({"font.size": 12})
plt.style.use("ggplot")
plt.rc("font", size=12)
plt.cm.viridis(0.5)
plt.cm.viridis(3)
plt.cm.viridis(np.linspace(0, 1, 5))
plt.cm.viridis(np.ones((2, 3)))
plt.cm.jet(x, alpha=0.5)
len(plt.get_cmap("tab10").colors)
plt.get_cmap("viridis", 4)(np.arange(4))
plt.get_cmap("viridis").N
plt.colormaps["plasma"](0.1)
plt.Normalize(0, 2)(x)
plt.gca().get_xlim()
plt.gca().set_xlim(0, 3)
plt.gca().set_ylim(top=3)
plt.gca().get_ylim()
plt.gca().set_xticks([0, 1])
plt.gca().set_title("a")
plt.gca().set(xlabel="a", xlim=(0, 1)) and None
plt.gca().twinx()
plt.gca().inset_axes([0, 0, 1, 1])
plt.gca().invert_yaxis()
plt.gca().get_legend_handles_labels()
plt.gca().tick_params(axis="x")
plt.gca().spines["top"].set_visible(False)
plt.gca().spines[["top", "right"]].set_visible(False)
plt.gca().spines.right.set_color("none")
plt.gca().xaxis.set_major_locator(plt.MaxNLocator(3))
plt.gca().get_lines() and None
""".strip().splitlines()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", CALLS)
def test_a_call_gives_what_matplotlib_gives(real, plt, call):
    x = np.array([0.5, 1.0, 2.0, 4.0])
    names = {"np": np, "x": x, "o": np.ones((2, 2))}
    with real.rc_context():
        wanted = form(eval(call, {"plt": real, **names}))
    given = form(eval(call, {"plt": plt, **names}))
    assert given in (wanted, "artist" if wanted is None else wanted)


NUMBERS = st.floats(-5, 5).map(lambda number: round(number, 2))


@settings(max_examples=60, deadline=None)
@given(
    data=st.lists(st.lists(NUMBERS, min_size=3, max_size=8), min_size=1, max_size=3),
    bins=st.one_of(st.integers(1, 6), st.just([-5, -1, 0.5, 5])),
    density=st.booleans(),
    stacked=st.booleans(),
    cumulative=st.sampled_from([False, True, -1]),
)
@pytest.mark.filterwarnings("ignore")
def test_a_histogram_counts_as_matplotlib_counts(inside, data, bins, density, stacked, cumulative):
    plt = inside("standins").Library().module("matplotlib.pyplot")
    sets = [np.array(one) for one in data]
    x = sets[0] if len(sets) == 1 else sets
    options = {"bins": bins, "density": density, "stacked": stacked, "cumulative": cumulative}
    n, edges, _ = plt.hist(x, **options)
    wanted, wanted_edges, _ = real_pyplot.hist(x, **options)
    real_pyplot.close("all")
    np.testing.assert_allclose(n, wanted)
    np.testing.assert_allclose(edges, wanted_edges)


def test_a_histogram_of_no_number_counts_the_others_as_matplotlib_does(real, plt):
    x = np.array([0.0, np.nan, 1.0, 2.0])
    assert plt.hist(x, bins=4)[0].tolist() == real.hist(x, bins=4)[0].tolist()


def test_colours_are_matplotlibs_where_they_are_named(library):
    colors = library.module("matplotlib.colors")
    for color in ("#1f77b4", "#fff", "#11223344", "r", "k", "C1", "white", (0.1, 0.2, 0.3)):
        assert colors.to_rgba(color) == pytest.approx(matplotlib.colors.to_rgba(color))
        assert colors.to_hex(color) == matplotlib.colors.to_hex(color)
    listed = colors.ListedColormap(["r", "#00ff00"])
    assert listed(np.array([0, 1])).tolist() == [[1, 0, 0, 1], [0, 1, 0, 1]]
    made = colors.LinearSegmentedColormap.from_list("own", ["r", "b"])
    assert made(0.0) == (1, 0, 0, 1)
    assert made(1.0) == (0, 0, 1, 1)
    mappable = library.module("matplotlib.cm").ScalarMappable(colors.Normalize(0, 10), "jet")
    assert mappable.to_rgba(np.arange(4)).shape == (4, 4)


def test_a_line_that_is_moved_stays_where_it_was_put(plt):
    (line,) = plt.plot([0, 1], [2, 3])
    line.set_data([5], [6])
    line.set_color("r")
    assert (line.get_xdata(), line.get_ydata(), line.get_color()) == ([5], [6], "r")


def test_limits_and_labels_that_were_set_are_given_back(plt):
    plt.xlim(-2, 3)
    plt.gca().set_ylim(bottom=-1)
    plt.title("Cost")
    assert plt.axis() == (-2, 3, -1, 1.0)
    assert plt.gca().get_title() == "Cost"


def test_the_current_axes_are_those_last_made_or_chosen(plt):
    fig, axes = plt.subplots(1, 2)
    assert plt.gca() is axes[1]
    assert plt.gcf() is fig
    plt.sca(axes[0])
    assert plt.gca() is axes[0]
    assert plt.figure(fig.number) is fig
    plt.close(fig)
    assert plt.get_fignums() == []


def test_an_array_of_axes_is_walked_in_every_usual_way(plt):
    _, axes = plt.subplots(2, 3)
    for ax in [*axes.ravel(), *axes.flat, *axes.flatten(), axes[0, 1], axes[1][2]]:
        ax.plot([1, 2])
        ax.set_title("a")
    assert len(axes.ravel()) == 6


PROGRAMS = {
    "a decision boundary": """
import matplotlib.pyplot as plt
import numpy as np
X = np.random.default_rng(0).normal(size=(2, 20))
x_min, x_max = X[0, :].min() - 1, X[0, :].max() + 1
xx, yy = np.meshgrid(np.arange(x_min, x_max, 0.5), np.arange(x_min, x_max, 0.5))
Z = (np.c_[xx.ravel(), yy.ravel()].sum(axis=1) > 0).reshape(xx.shape)
plt.contourf(xx, yy, Z, cmap=plt.cm.Spectral)
plt.ylabel('x2')
plt.scatter(X[0, :], X[1, :], c=X[0] > 0, s=40, cmap=plt.cm.Spectral);
plt.show()
""",
    "bars with their heights": """
import matplotlib.pyplot as plt
fig, ax = plt.subplots(figsize=(8, 3))
rects = ax.bar(['a', 'b'], [0.5, 0.25], color=['r', 'b'], alpha=0.5)
for rect in rects:
    height = rect.get_height()
    ax.annotate(f'{height:.2f}', xy=(rect.get_x() + rect.get_width() / 2, height))
tops = [rect.get_height() for rect in rects]
assert tops == [0.5, 0.25]
ax.set_xticks(range(2)); ax.set_xticklabels(['a', 'b'], rotation=45)
ax.legend(loc='best', frameon=False).get_frame().set_alpha(0.5)
for spine in ax.spines.values(): spine.set_visible(False)
for label in ax.get_xticklabels(): label.set_rotation(90)
ax.xaxis.label.set_size(3)
plt.setp(ax.get_yticklabels(), visible=False)
""",
    "two scales": """
import matplotlib as mpl, matplotlib.ticker as ticker
import matplotlib.pyplot as plt
from matplotlib import cm, gridspec, rcParams
from matplotlib.colors import LogNorm
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
mpl.rcParams['lines.linewidth'] = 2; mpl.rc('font', size=3); rcParams['figure.dpi'] = 50
fig = plt.figure(figsize=(4, 3), dpi=100)
gs = gridspec.GridSpec(2, 2, figure=fig)
ax = fig.add_subplot(gs[0, :])
ax2 = ax.twinx()
l1, = ax.plot([1, 2], label='a'); l2, = ax2.semilogy([1, 2], label='b')
lines = [l1, l2, Line2D([0], [0], color='r')]
ax.legend(lines, [l.get_label() for l in lines])
ax.yaxis.set_major_formatter(ticker.FuncFormatter(lambda v, p: f'{v:.1f}'))
im = ax.imshow([[1, 2]], norm=LogNorm(), cmap=cm.get_cmap('hot'))
cb = fig.colorbar(im, ax=ax, fraction=0.046); cb.set_label('norm'); cb.ax.tick_params(labelsize=3)
colors = cm.rainbow(np.linspace(0, 1, 5)) if 'np' in globals() else plt.cm.rainbow([0.1, 0.2])
for c in colors: ax.plot([1], color=c)
box = ax.get_position(); ax.set_position([box.x0, box.y0, box.width * 0.8, box.height])
fig.text(0, 0, 'a'); fig.tight_layout(); fig.subplots_adjust(top=1); fig.canvas.draw()
fig.savefig('figure.png', bbox_inches='tight'); plt.savefig('x.pdf'); fig.show(); plt.close(fig)
""",
    "contexts": """
import matplotlib.pyplot as plt
import seaborn as sns
sns.set_theme(style='whitegrid'); sns.set()
with plt.style.context('dark_background'), plt.rc_context({'font.size': 3}), plt.xkcd():
    plt.plot([1, 2])
with sns.axes_style('white'), sns.color_palette('husl', 3), plt.ioff():
    ax = sns.heatmap([[1, 2]], annot=True); ax.set_title('a')
for color in sns.color_palette('husl', 4): assert len(color) == 3
sns.despine(); g = sns.FacetGrid(None); g.map(plt.hist, 'a').add_legend()
'seaborn-v0_8' in plt.style.available; plt.style.available[0]
""",
    "an animation": """
import matplotlib.pyplot as plt
from matplotlib import animation
from matplotlib.animation import FuncAnimation
from mpl_toolkits.mplot3d import Axes3D
from IPython.display import HTML
fig = plt.figure(); ax = fig.add_subplot(projection='3d'); ax = Axes3D(fig)
ax.view_init(30, 40); ax.set_zlabel('J'); ax.set_zlim(0, 2); assert ax.get_zlim() == (0, 2)
def draw(i): raise RuntimeError('nobody looks')
HTML(FuncAnimation(fig, draw, frames=3, interval=20, blit=True).to_jshtml())
animation.FuncAnimation(fig, draw).save('a.gif', writer='imagemagick')
""",
    "progress": """
import tqdm as whole
from tqdm import tqdm, trange, tqdm_notebook
from tqdm.auto import tqdm as auto
from tqdm.notebook import tqdm as note
assert list(tqdm(range(3), desc='a')) == list(auto([0, 1, 2])) == list(note(iter(range(3))))
assert [i for i in trange(4, leave=False)] == [0, 1, 2, 3] == list(whole.trange(4))
assert [k for k, v in tqdm(enumerate('ab'), total=2)] == [0, 1]
bar = tqdm(range(3)); assert len(bar) == 3
for i in bar:
    bar.set_description(f'{i}'); bar.set_postfix(loss=0.1); bar.set_postfix_str('a')
with whole.tqdm(total=10) as bar:
    for i in range(5): bar.update(2)
assert bar.n == 10
tqdm.write('told'); bar.close(); tqdm.pandas()
for i in whole.tqdm_notebook(range(2)): pass
""",
    "widgets": """
import ipywidgets as widgets
from ipywidgets import interact, interactive, fixed, IntSlider, Layout
from IPython.display import display, clear_output, Image, Markdown, Latex
from IPython import get_ipython
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = 'all'
def never(x=1): raise RuntimeError('nobody moves it')
assert interact(never, x=(0, 10)) is never
@interact(x=IntSlider(value=3, min=0, max=5), y=fixed(2))
def also(x, y): raise RuntimeError('nobody moves it')
@interact
def third(x=3): return x
assert third(4) == 4
slider = widgets.FloatSlider(value=0.5, min=0, max=1, layout=Layout(width='50%'))
assert slider.value == 0.5 and IntSlider(min=2, max=3).value == 2
assert widgets.Dropdown(options=['a', 'b']).value == 'a' and fixed(3).value == 3
slider.observe(never, names='value'); slider.value = 0.7; assert slider.value == 0.7
button = widgets.Button(description='go'); button.on_click(never)
out = widgets.Output()
with out: clear_output(wait=True)
display(widgets.HBox([slider, button]), Markdown('a'), interactive(never, x=3))
get_ipython().run_line_magic('matplotlib', 'inline')
if 'google.colab' in str(get_ipython()): raise RuntimeError
""",
    "other libraries": """
import plotly.graph_objects as go, plotly.express as px
from plotly.subplots import make_subplots
from cycler import cycler
import matplotlib_inline.backend_inline
matplotlib_inline.backend_inline.set_matplotlib_formats('retina')
fig = go.Figure(data=[go.Scatter(x=[1], y=[2])]); fig.add_trace(go.Bar(y=[1])); fig.show()
fig.update_layout(title='a').update_xaxes(type='log'); px.line(x=[1], y=[2]).show()
from IPython.core.magic import register_line_magic, Magics, magics_class, line_magic
@register_line_magic
def own(line): return 1
assert own('') == 1
@magics_class
class Own(Magics):
    @line_magic
    def own(self, line): return 2
assert Own(None).own('') == 2
""",
    "all at once": """
from matplotlib.pyplot import *
from pylab import *
figure(); plot(linspace(0, 1, 3)); title('a'); x, y = subplots(); show(); savefig('x')
assert max([1, 2]) == 2 and mean([1, 3]) == 2 and randn(2).shape == (2,)
""",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_usual_display_code_runs(room, program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with room({"a.py": f"{program}\ndef f(): return 1"}) as space:
        report = space.load("a")
        assert space.function("a", "f")() == 1
    assert (report.failures, report.notes) == ([], [])
    assert list(tmp_path.iterdir()) == []


def test_a_stand_in_is_made_when_it_is_asked_for(room):
    with room({"a.py": "import math", "b.py": "import matplotlib.pyplot as plt"}) as space:
        space.load("a")
        before = "matplotlib" in sys.modules
        space.load("b")
        given = sys.modules["b"].plt
        same = sys.modules["matplotlib.pyplot"] is given is sys.modules["matplotlib"].pyplot
    assert not before
    assert same
    assert given is not real_pyplot


def test_the_learners_own_errors_come_through(plt, library):
    with pytest.raises(ZeroDivisionError), plt.figure(), plt.style.context("ggplot"):
        1 / 0
    with pytest.raises(ValueError):
        plt.hist(["a", "b"], bins=3, range=(2, 1))
    with pytest.raises(ZeroDivisionError), library.module("tqdm").tqdm(total=3):
        1 / 0
    with pytest.raises(TypeError):
        list(library.module("tqdm").tqdm(3))


def test_a_file_or_data_set_to_read_is_refused_in_words(plt, library):
    with pytest.raises(FileNotFoundError, match="grading has no such file"):
        plt.imread("cat.jpg")
    with pytest.raises(PermissionError, match="data sets cannot be loaded here"):
        library.module("seaborn").load_dataset("iris")


def test_an_unknown_name_is_harmless_in_every_way(plt):
    thing = plt.never_heard_of(3).and_this["x"].call(a=1)
    assert list(thing) == []
    assert (len(thing), bool(thing), float(thing), int(thing)) == (0, False, 0.0, 0)
    assert float(thing * 2 + 1 - thing / 3) == 0.0
    assert np.asarray(thing).size == 0
    assert not isinstance(3, thing)
    assert f"{thing:.2f} {thing}" == "<stand-in> <stand-in>"
    with thing as inner:
        inner.x = 3
    assert inner.x == 3
    with pytest.raises(AttributeError):
        thing.__wrapped__


def test_what_registers_a_function_gives_it_back(plt):
    def own():
        return 1

    assert plt.never_heard_of.register(own) is own
    assert isinstance(own, types.FunctionType)


def test_a_class_can_be_derived_from_a_stand_in(room):
    text = (
        "from matplotlib.ticker import Locator\nfrom matplotlib.colors import Normalize\n"
        "class Own(Locator):\n    def __init__(self, k):\n        super().__init__()\n"
        "        self.k = k\n    def twice(self): return 2 * self.k\n"
        "class Mid(Normalize):\n    def __call__(self, value, clip=None): return 0.5\n"
        "k = Own(3).twice()\nhalf = Mid(0, 1)(3)\n"
    )
    with room({"a.py": text}) as space:
        assert space.load("a").failures == []
        assert (sys.modules["a"].k, sys.modules["a"].half) == (6, 0.5)
