"""Nothing that a submission does earns it a point, tells it a hidden value, touches the machine or
spoils anybody else's grading: hostile submissions against the real `vgrade grade`."""

import csv
import html.parser
import io
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import jsonschema
import pytest

from grader.sandbox.source import MOST_LINES

from ..conftest import ROOT
from .arena import GOT_THROUGH, checks_of, digits_in, hidden_numbers, sentences, undeserved
from .attack import ATTACKS, FOLDER
from .conftest import NEIGHBOURS

SCHEMA = json.loads((ROOT / "tests" / "result.schema.json").read_text(encoding="utf-8"))
FIXED_NUMBERS = re.compile(
    r"\b(line|cell) \d+|(within|than) [\d.]+ seconds|its [\d.]+ seconds|than [\d,]+ (KB|MB|parts"
    r"|numbers)|over 64 bits"
)
"""What a message may say of a hidden check in digits: a place in the learner's code, the limits."""
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")


def hidden(result, *, of=None):
    """The hidden checks, all of them or those of one function."""
    return [
        check
        for check in checks_of(result)
        if check["visibility"] == "hidden" and of in (None, check["function"])
    ]


def test_every_attack_says_what_it_tries_in_one_sentence():
    files = {file.name.partition(".")[0] for file in FOLDER.glob("*.py")}
    assert files == {attack.name for attack in ATTACKS}
    for attack in ATTACKS:
        assert re.fullmatch(r"[^\n]{20,120}[.]", attack.tries), attack.name


def test_there_are_more_than_eighty_attacks():
    assert len(ATTACKS) >= 80


def test_the_class_is_graded_to_its_end(outcome):
    assert outcome.run.code == 0, outcome.run.stderr
    entries = len(list((outcome.arena.folder / "class").iterdir()))
    assert len(list((outcome.run.out / "results").iterdir())) == entries
    assert len(list((outcome.run.out / "reports").iterdir())) == entries
    assert f"{entries} of {entries} submissions graded" in outcome.run.stdout


def test_every_result_is_a_valid_one(outcome):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for name, result in outcome.run.results.items():
        assert not list(validator.iter_errors(result)), name
        assert result["isolation"] == outcome.tier


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_keeps_the_points_of_its_honest_part_and_gains_none(outcome, attack):
    for result in outcome.results(attack):
        assert not undeserved(result, attack)
        earned = [check for check in checks_of(result) if check["score"] > 0]
        kept = [check for check in checks_of(result) if check["function"] in attack.honest]
        assert all(check["score"] == check["max_score"] for check in kept), kept
        assert result["score"] == sum(check["score"] for check in earned)


@pytest.mark.parametrize(
    "attack", [a for a in ATTACKS if a.statuses], ids=lambda attack: attack.name
)
def test_an_attack_ends_as_it_should(outcome, attack):
    for result in outcome.results(attack):
        for function, statuses in attack.statuses.items():
            found = [c["status"] for c in checks_of(result) if c["function"] == function]
            assert found and set(found) <= set(statuses), function


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_does_not_get_through(outcome, attack):
    assert outcome.after[attack.name] == outcome.before[attack.name]
    for result in outcome.results(attack):
        assert GOT_THROUGH not in json.dumps(result)


def test_a_submission_that_never_stops_answering_has_a_limit_for_all_its_time(outcome):
    result = outcome.run.results["sleeps_just_short_of_the_limit"]
    for check in hidden(result, of="elu_derivative"):
        assert "the whole submission has used its" in check["message"]


def test_a_zip_of_thousands_of_links_does_not_fill_the_page(outcome):
    result = outcome.run.results["names_in_a_zip"]
    assert len(result["messages"]) < 30
    assert max(map(len, result["messages"])) < 400


def test_after_five_deaths_the_rest_says_why_it_was_not_run(outcome):
    result = outcome.run.results["exhausts_the_five_deaths"]
    for check in hidden(result, of="elu_derivative"):
        assert "ended its process too often" in check["message"]


def test_no_secret_of_the_course_or_of_the_grader_comes_out(outcome):
    for name, text in outcome.run.texts.items():
        assert outcome.arena.token not in text, name


def test_no_number_of_a_hidden_check_comes_out(outcome):
    numbers = hidden_numbers(outcome.arena.course)
    assert len(numbers) > 1000
    for name, text in outcome.run.texts.items():
        assert not numbers & digits_in(text), name


def test_a_hidden_check_says_no_digit_that_a_learner_could_have_chosen(outcome):
    written = sentences(outcome.arena.course)
    for learner, result in outcome.run.results.items():
        # What is said of a whole file is from before there were hidden inputs.
        before = {message for e in result["exercises"] for message in e["messages"]}
        for check in hidden(result):
            said = FIXED_NUMBERS.sub("", check["message"])
            for sentence in written:
                said = said.replace(sentence, "")
            tells = re.search(r"\d", said) and check["message"] not in before
            assert not tells, (learner, check["id"], said)
            assert check["output"] is None and check["seconds"] == 0, (learner, check["id"])


def test_a_place_in_a_hidden_check_is_a_line_that_there_is(outcome):
    for learner, result in outcome.run.results.items():
        for check in hidden(result):
            place = check["location"]
            assert "at line" not in check["message"], learner
            if place is not None:
                own = {e["file"] for e in result["exercises"] if check in e["checks"]}
                assert {place["file"]} == own, learner
                assert place["line"] <= MOST_LINES, learner
                file = outcome.arena.folder / "class" / place["file"]
                if file.suffix == ".py" and file.is_file():
                    assert place["line"] <= len(file.read_text().split("\n")), learner


def test_an_exception_in_a_hidden_check_is_named_only_if_it_is_pythons_own(outcome):
    result = outcome.run.results["names_an_exception_after_what_it_sees"]
    for check in hidden(result, of="elu"):
        assert check["message"] == "`elu` raised an exception of its own."


@pytest.mark.parametrize("learner", NEIGHBOURS)
def test_a_neighbour_is_graded_as_without_attackers(outcome, learner):
    def timeless(result):
        return {
            **result,
            "isolation": None,
            "seconds": 0,
            "exercises": [
                {**e, "checks": [{**c, "seconds": 0} for c in e["checks"]]}
                for e in result["exercises"]
            ],
        }

    assert timeless(outcome.run.results[learner]) == timeless(outcome.alone.results[learner])


def test_right_work_has_all_points_among_attackers(outcome):
    result = outcome.run.results["a neighbour"]
    begun = [exercise for exercise in result["exercises"] if exercise["status"] != "missing"]
    assert result["score"] == sum(exercise["max_score"] for exercise in begun) > 100


def test_a_learner_keeps_a_page_that_another_one_was_named_for(outcome):
    right = outcome.run.results["a~right one"]
    assert right["score"] > 0
    with (outcome.run.out / "grades.csv").open(newline="") as table:
        scores = {row["learner"]: float(row["score"]) for row in csv.DictReader(table)}
    assert scores["a~right one"] == right["score"]
    (taker,) = outcome.arena.learners["takes_the_page_of_another"]
    assert scores[taker] == outcome.run.results[taker]["score"] == 0


def test_no_process_is_left(outcome):
    assert outcome.run.left == outcome.alone.left == []


def test_nothing_is_left_on_the_machine(outcome):
    trace, key = outcome.arena.trace, outcome.arena.key()
    for folder in ("/", "/tmp", "/dev/shm", outcome.arena.folder, ROOT):
        assert not list(Path(folder).glob(f"*{trace}*"))
    for kind in ("shm", "msg", "sem"):
        kept = Path(f"/proc/sysvipc/{kind}").read_text().split("\n")[1:]
        assert not [line for line in kept if line and int(line.split()[0]) in (key, key + 1)]


class Tags(html.parser.HTMLParser):
    """Every tag of a page with its attributes, scripts and styles with their text."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_pages_hold_no_markup_and_nothing_that_acts(outcome):
    for name, text in outcome.run.texts.items():
        if name.endswith(".html"):
            assert not ACTING.search(text), name
            tags = Tags(text).found
            assert not {"img", "iframe", "object", "b", "form", "base"} & {tag for tag, _ in tags}
            assert [tag for tag, _ in tags].count("script") == (name == "index.html"), name
            for _, attributes in tags:
                assert not any(attribute.startswith("on") for attribute in attributes), name
                assert attributes.get("href", "#").startswith(("#", "reports/")), name


def test_the_table_of_grades_holds_no_formula(outcome):
    text = outcome.run.texts["grades.csv"]
    assert not ACTING.search(text.replace("\r\n", "\n"))
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            start = unicodedata.normalize("NFKC", cell.lstrip())[:1]
            assert start not in ("=", "+", "-", "@"), row


def test_what_is_printed_holds_no_command_and_nothing_that_acts(outcome):
    for text in (outcome.run.stdout, outcome.run.stderr):
        assert not re.search(r"(?m)^\s*::|##\w*\[", text)
        assert not ACTING.search(text.replace("\r", ""))


def test_a_text_that_reads_like_praise_stands_under_no_points(outcome):
    page = outcome.run.texts["reports/says_that_it_passed.html"]
    (score,) = re.findall(r'<p class="score">(\d+)', page)
    assert score == "0"


def test_a_class_folder_gives_the_grader_no_modules(tmp_path):
    """Where the class is the working directory, a submission's name is a module's name."""
    marker, out = tmp_path / "marker", tmp_path / "out"
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("multiprocessing", "struct", "click", "tempfile"):
        text = f"open({str(marker)!r}, 'w')\n\n\ndef relu(z):\n    return None\n"
        (folder / f"{name}.py").write_text(text)
    command = tmp_path / "bin" / "vgrade"
    command.parent.mkdir()
    command.write_text("from grader.cli import main\n\nif __name__ == '__main__':\n    main()\n")
    options = ["--out", out, "--course", ROOT / "solutions", "--jobs", "2"]
    done = subprocess.run(
        [sys.executable, command, "grade", ".", *options],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert not marker.exists()
    assert done.returncode == 0, done.stderr
