"""A real browser: Debian's Chromium, which CI installs; elsewhere its absence is said."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="module")
def chromium():
    """It keeps an event loop running in this thread, which other tests want for themselves."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        says = "no Chromium on this machine; `apt-get install chromium` puts it there"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(says)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Open HTML in a window; what the browser complained of is in ``page.complaints``."""
    contexts = []

    def show(html, *, width=700, scheme="light"):
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("requestfailed", lambda request: page.complaints.append(request.url[:80]))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
