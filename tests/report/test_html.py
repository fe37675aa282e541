"""The pages, read back by an HTML parser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import grader.report
from grader.chart import Axis, Chart, Line, Panel
from grader.model import Location
from grader.report.html import Pages, render_cohort_page, render_learner_page
from grader.report.text import render_text

from .samples import (
    HOSTILE,
    check,
    cohort,
    entry,
    exercise,
    hostile,
    quizzed,
    realistic,
    realistic_cohort,
    result,
)

VOID = {"meta", "br", "rect", "line", "link", "img"}


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, and its text outside style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.parts: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        elif "style" not in self.open:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages()


def test_the_summary_says_the_score_and_the_next_step_before_any_exercise() -> None:
    text = Page(render_learner_page(realistic())).text
    summary = text[: text.index("Depth and growth")]
    assert "13 of 54 points" in summary
    assert "Make sigmoid_derivative pass “σ′ is right around 0” (activations.py:12)." in summary
    assert "14 hidden checks are not here; they run when your work is graded." in summary


def test_what_failed_stands_open_in_the_next_exercise_and_is_folded_in_the_others() -> None:
    made = realistic()
    begun = next(e for e in made.exercises if e.status == "failed")
    page = render_learner_page(made)
    sections = page.split('<section class="card" id="exercise-')[1:]
    for number, section in enumerate(sections, 1):
        opened = "<details open>" in section
        assert opened == section.startswith(f'{1 + made.exercises.index(begun)}"'), number


def test_a_mistake_that_is_named_comes_before_what_was_checked() -> None:
    named = check(
        "a",
        status="failed",
        message="Facts. You did it.",
        facts="Facts.",
        diagnosis="You did it.",
        advice="Look there.",
        hint="No hint here",
    )
    for page in (
        Page(render_learner_page(result(exercise("x", named)))).text,
        render_text(result(exercise("x", named))),
    ):
        assert page.index("You did it.") < page.index("Facts.") < page.index("Look there.")
        assert "No hint here" not in page


def test_the_learners_own_line_stands_where_their_code_stopped() -> None:
    there = Location("x.py", 12, None, "return (a + <b>", 8)
    stopped = check("a", status="error", message="`f` raised an error", location=there)
    made = result(exercise("x", stopped))
    assert "12 │ return (a + &lt;b&gt;\n   │        ^" in render_learner_page(made)
    assert "12 │ return (a + <b>\n         │        ^" in render_text(made)


def test_what_is_not_written_is_one_line() -> None:
    names = ("f", "g")
    open_ones = [
        check(n, status="failed", function=n, unwritten=True, message=f"`{n}` is not written yet.")
        for n in names
    ]
    made = result(exercise("x", check("a"), *open_ones))
    assert "Not written yet: f, g." in Page(render_learner_page(made)).text
    assert "Not written yet: `f`, `g`." in render_text(made)
    assert "is not written yet" not in render_text(made)


def test_a_note_on_a_passed_check_is_shown() -> None:
    assert "Booleans were accepted." in Page(render_learner_page(realistic())).text


def test_backticks_become_code() -> None:
    html = render_learner_page(realistic())
    assert "<code>sigmoid_derivative</code>: entry [1, 3] is 0.22" in html
    assert "`" not in Page(html).text


def test_what_a_hidden_check_printed_is_not_on_the_page() -> None:
    secret = check("a", status="failed", visibility="hidden", output="z = 0.123")
    assert "0.123" not in render_learner_page(result(exercise("x", secret)))


@pytest.mark.parametrize(
    "html",
    [
        render_learner_page(realistic()),
        render_learner_page(quizzed()),
        render_cohort_page(realistic_cohort()),
    ],
    ids=["learner", "quizzes", "cohort"],
)
def test_a_page_is_one_file_that_asks_nobody_for_anything(html: str) -> None:
    page = Page(html)
    assert page.unbalanced == [] and page.open == []
    assert not {"link", "img", "iframe", "object", "form", "base"} & {t for t, _ in page.elements}
    for _, attrs in page.elements:
        assert "src" not in attrs
        assert re.fullmatch(
            r"(#(exercise|quiz)-\d+|reports/[\w.%-]+\.html)?", attrs.get("href", "")
        )
    assert (
        "url(" not in html and "@import" not in html and "http" not in html.replace("http-eq", "")
    )
    (policy,) = (m["content"] for m in page.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert {"charset": "utf-8"} in page.all("meta")


@pytest.mark.parametrize(
    "html",
    [
        render_learner_page(realistic()),
        render_learner_page(quizzed()),
        render_cohort_page(realistic_cohort()),
    ],
    ids=["learner", "quizzes", "cohort"],
)
def test_a_page_has_language_landmarks_one_main_heading_captions_and_labels(html: str) -> None:
    page = Page(html)
    tags = [tag for tag, _ in page.elements]
    assert page.all("html") == [{"lang": "en"}]
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1", "title")][:4] == [1] * 4
    assert tags.count("caption") == tags.count("table") > 0
    assert all("scope" in attrs for attrs in page.all("th"))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.elements:
        assert set(attrs.get("aria-labelledby", "").split()) <= set(ids)
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in ids
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_adds_no_element_and_no_attribute(name: str, pages: Pages) -> None:
    def shape(page: Page) -> list[tuple[str, list[str]]]:
        kept = (e for e in page.elements if e[0] not in ("code", "br"))
        return [(tag, sorted(attrs)) for tag, attrs in kept]

    html = pages.learner(hostile(HOSTILE[name]))
    page = Page(html)
    assert page.unbalanced == [] and page.scripts == []
    assert shape(page) == shape(Page(pages.learner(hostile("ordinary"))))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html
    )

    def of_class(text: str) -> Page:
        failed = (("depth", "c", text),)
        odd = entry(text, page="x", status="unreadable", messages=(text,))
        answered = entry(
            text,
            *(1, 2),
            page="y",
            failed_checks=failed,
            quizzes=(("depth", 1, 0.0, 2.0),),
            failed_questions=failed,
        )
        return Page(pages.cohort(cohort(answered, odd)))

    assert of_class(HOSTILE[name]).unbalanced == []
    assert shape(of_class(HOSTILE[name])) == shape(of_class("ordinary"))
    assert of_class(HOSTILE[name]).scripts == of_class("ordinary").scripts


def test_the_only_script_is_ours_and_its_digest_is_in_the_policy() -> None:
    html = render_cohort_page(realistic_cohort())
    (script,) = Page(html).scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in html
    assert "anna" not in script
    assert Page(render_learner_page(realistic())).all("script") == []


def test_the_class_page_links_each_learner_and_counts_in_words_and_bars() -> None:
    page = Page(render_cohort_page(realistic_cohort()))
    assert {a["href"] for a in page.all("a")} >= {
        "reports/anna.html",
        "reports/chloe-ost-1a2b3c4d.html",
        "reports/zip-bomb.html",
    }
    assert len(page.all("rect")) == 10
    assert "0 to 10 %: 1 learner; " in page.text and "90 to 100 %: 1 learner." in page.text
    assert "work.zip unpacks to more than 50 MB." in page.text


def test_a_cohort_of_nobody_is_a_page_too(pages: Pages) -> None:
    assert "0 learners" in Page(pages.cohort(cohort())).text


def test_two_renderings_are_the_same_bytes_whatever_the_timings(pages: Pages) -> None:
    slow = exercise("x", check("a", seconds=2.0))
    fast = exercise("x", check("a", seconds=0.1))
    assert pages.learner(result(slow, seconds=3.0)) == pages.learner(result(fast, seconds=0.2))


STYLE = (Path(grader.report.__file__).parent / "templates" / "style.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(colors: dict[str, str]) -> None:
    def luminance(color: str) -> float:
        channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    pairs = [(t, b) for t in ("text", "muted", "accent") for b in ("page", "card")]
    pairs += [("text", "code"), ("muted", "code"), ("text", "rest-back")]
    pairs += [(t, b) for t in ("good", "bad", "rest") for b in ("card", f"{t}-back")]
    for text, back in pairs:
        light, dark = sorted((luminance(colors[text]), luminance(colors[back])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, back)


def picture(title: str = "A title", label: str = "a line") -> Chart:
    panel = Panel(x=Axis("x"), y=Axis("y"), items=(Line(label, x=[1, 2], y=[1, 2]),))
    return Chart(title=title, description=f"{title} in words.", panels=(panel,))


def test_the_figure_of_an_exercise_is_folded_and_one_of_the_learners_run_is_not() -> None:
    shown = exercise("x", check("a"), figures=(picture("My run"), picture("Again")))
    html = Pages({"x": picture("Theirs"), "y": picture("Of none")}).learner(result(shown))
    page = Page(html)
    assert not page.unbalanced
    assert page.all("details") == [{}, {}]
    assert html.index("My run") < html.index("Figure: Theirs")
    assert "Figure of your own run: My run" in page.text
    assert "Of none" not in html
    ids = [attrs["id"] for attrs in page.all("title") if attrs]
    assert ids == ["run-1-x-title", "run-2-x-title", "figure-x-title"]
    assert html.count(".vg .line {") == 1


def test_a_page_without_figures_has_none_of_their_style() -> None:
    assert ".vg" not in render_learner_page(realistic())


def test_a_figure_of_hostile_texts_is_no_more_than_a_picture() -> None:
    for text in HOSTILE.values():
        shown = exercise("x", check("a"), figures=(picture(f"t {text[:50]}", text[:50]),))
        html = render_learner_page(result(shown))
        assert not {"script", "img"} & {tag for tag, _ in Page(html).elements}


def test_pages_of_a_class_are_those_that_each_learner_would_get_alone() -> None:
    pages = Pages()
    right, slow = check(), check(seconds=9.5)
    wrong = check(status="failed", score=0.0, message="too large")
    results = [result(exercise("x", each)) for each in (right, wrong, slow, right, wrong)]
    results += [realistic(), realistic()]
    assert [pages.learner(r) for r in results] == [render_learner_page(r) for r in results]
