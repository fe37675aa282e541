"""A whole class is graded, whatever is in it: nobody stops it, nobody is missing, and the same
class is graded the same."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile

import jsonschema
import pytest
from conftest import CORPUS, ROOT

SCHEMA = json.loads((ROOT / "tests" / "result.schema.json").read_text(encoding="utf-8"))

COPIES = {
    "Ada Lovelace": "right/01_terse_numpy",
    "jürgen": "right/15_notebooks",
    "float": "right/10_float32",
    "evil\u202egnp.exe": "wrong_one/001_sigmoid_derivative_of_z_itself",
    "x" * 200: "wrong_one/104_value_in_place",
    "Bob": "wrong_one/008_relu_np_max",
    "bob": "broken/01_untouched_stubs",
    "no colon": "broken/05_missing_colon",
    "two in one": "broken/11_merge_conflict",
    "=cmd()": "broken/12_latin1_without_cookie",
    "utf16": "broken/13_utf16",
    "\u754c" * 80: "broken/14_binary_file",
    "raises": "broken/18_exception_at_import",
    "exit": "broken/20_sys_exit_at_import",
    "os exit": "broken/21_os_exit_at_import",
    "swallows": "broken/24_endless_loop_that_swallows_everything",
    "recursion": "broken/25_infinite_recursion",
    "os exit in a function": "broken/27_exits_in_a_function",
    "no function": "broken/28_function_missing",
    "yes": "broken/36_agrees_with_everything",
    "no JSON": "broken/37_notebook_broken_json",
    "version 3": "broken/38_notebook_format_3",
    "cells": "broken/40_notebook_all_cells_fail",
    "nested": "broken/41_nested_folders",
    "ümläüts": "broken/45_umlauts_and_spaces",
    "closed": "broken/48_closes_stdout",
    "numpy": "broken/49_replaces_numpy_functions",
    "thread": "broken/52_leaves_a_thread",
}
ENDLESS = "def clip_by_value(gradients, max_value):\n    while True:\n        pass\n"
ENDLESS_AT_IMPORT = "while True:\n    pass\n"


def zipped(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def write_class(folder):
    """Right, wrong, broken and endless entries, and what nobody should hand in."""
    folder.mkdir()
    for name, source in COPIES.items():
        shutil.copytree(CORPUS / source, folder / name)
    right = (CORPUS / "right" / "02_course_style" / "clipping.py").read_bytes()
    link = zipfile.ZipInfo("clipping.py")
    link.external_attr = 0o120777 << 16
    files = {
        "loop.py": ENDLESS.encode(),
        "loop at import/clipping.py": ENDLESS_AT_IMPORT.encode(),
        "zip.zip": zipped({"homework/week 8/clipping.py": right}),
        "climbs.zip": zipped({"../../clipping.py": right, "/etc/activations.py": right}),
        "links.zip": zipped({link: "/etc/passwd"}),
        "no zip.zip": b"PK\3\4 but no more of it",
        "image.png": b"\x89PNG",
        "lone.ipynb": b"{}",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "empty").mkdir()
    (folder / "linked").mkdir()
    (folder / "linked" / "clipping.py").symlink_to("/etc/passwd")
    (folder / "dangling").symlink_to("/no/such/place")
    (folder / os.fsdecode(b"\xff.py")).write_bytes(right)
    (folder / os.fsdecode(b"\xfe.py")).write_bytes(right)
    return folder


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class beside a course of two exercises, whose limits are small to be fast."""
    room = tmp_path_factory.mktemp("room")
    write_class(room / "class")
    for name in ("02_activations", "10_clipping"):
        shutil.copytree(ROOT / "solutions" / name, room / "solutions" / name)
    shutil.copy(ROOT / "solutions" / "course.toml", room / "solutions")
    for file in (room / "solutions").glob("**/*.toml"):
        text = re.sub(r"(call|load)_seconds = .*", r"\1_seconds = 0.5", file.read_text())
        file.write_text(re.sub(r"total_seconds = .*", "total_seconds = 5.0", text))
    return room


def command(room, sealed, out, *arguments):
    tier = [] if sealed else ["--isolation", "separated", "--allow-unsealed"]
    return [
        sys.executable,
        "-m",
        "grader",
        "grade",
        str(room / "class"),
        "--out",
        str(out),
        *arguments,
        *tier,
    ]


def environment():
    return {k: v for k, v in os.environ.items() if k != "CI"} | {"PYTHONPATH": str(ROOT)}


def run(room, sealed, out, *arguments):
    return subprocess.run(
        command(room, sealed, out, *arguments),
        cwd=room,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def graded(room, sealed):
    """The class graded by two workers: the folder, and how the command ended."""
    done = run(room, sealed, room / "two", "--jobs", "2")
    return room / "two", done


@pytest.fixture(scope="module")
def results(graded):
    found = [json.loads(f.read_text("utf-8")) for f in sorted((graded[0] / "results").iterdir())]
    return {result["learner"]: result for result in found}


def test_no_entry_stops_a_class(room, graded):
    out, done = graded
    count = len(list((room / "class").iterdir()))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{count} of {count} submissions graded in ")
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in out.iterdir()) == [
        "grades.csv",
        "index.html",
        "reports",
        "results",
        "unexplained.md",
    ]


def test_every_result_fits_the_schema(results):
    assert len(results) == len(COPIES) + 13
    for result in results.values():
        jsonschema.validate(result, SCHEMA)


def test_every_learner_has_a_page_with_a_harmless_name_of_its_own(room, graded, results):
    out, _ = graded
    pages = [path.stem for path in (out / "results").iterdir()]
    assert len(pages) == len(list((room / "class").iterdir()))
    assert all(re.fullmatch(r"[\w.@+-]{1,110}", page) for page in pages)
    assert len({page.casefold() for page in pages}) == len(pages)
    assert sorted(path.stem for path in (out / "reports").iterdir()) == sorted(pages)
    index = (out / "index.html").read_text("utf-8")
    assert all(f"reports/{page}.html" in index for page in pages if page.isascii())


def test_the_names_are_in_the_results_as_they_are_read(room, results):
    names = {p.name if p.is_dir() else p.stem for p in (room / "class").iterdir()}
    spelled = {os.fsencode(name).decode("utf-8", "backslashreplace") for name in names}
    assert results.keys() == {name.replace("\u202e", "") for name in spelled}


def test_grades_csv_has_every_learner_and_no_formula(graded, results):
    out, _ = graded
    rows = list(csv.DictReader(io.StringIO((out / "grades.csv").read_text("utf-8"))))
    assert len(rows) == len(results)
    names = ["activations", "clipping", "activations quiz", "clipping quiz"]
    assert list(rows[0]) == ["learner", "status", "score", "max_score", *names]
    assert all(row["learner"][0] not in "=+-@" for row in rows)
    known = {row["learner"]: row for row in rows}
    for name in ("Ada Lovelace", "jürgen", "Bob", "bob", "loop"):
        assert float(known[name]["score"]) == results[name]["score"]


def statuses(result):
    return {e["id"]: e["status"] for e in result["exercises"]}


def test_right_work_is_right_and_all_else_is_named(results):
    for name in ("Ada Lovelace", "jürgen", "float"):
        assert all(e["score"] == e["max_score"] for e in results[name]["exercises"])
    assert statuses(results["zip"]) == {"activations": "missing", "clipping": "passed"}
    assert statuses(results["Bob"])["activations"] == "failed"
    assert statuses(results["bob"]) == {"activations": "missing", "clipping": "missing"}
    assert statuses(results["no colon"])["activations"] == "failed"
    expected = {
        "dangling": "unreadable",
        "no zip": "unreadable",
        "empty": "empty",
        "image": "empty",
    }
    for name, status in expected.items():
        assert results[name]["status"] == status
        assert results[name]["messages"]
        assert results[name]["score"] == 0


def test_who_needs_a_persons_eye_is_told_with_the_reason_everywhere(graded, results):
    out, done = graded
    marked = {name: r["needs_eye"] for name, r in results.items() if r["needs_eye"]}
    assert {"dangling", "no zip", "empty", "image", "two in one"} <= marked.keys()
    assert not {"Ada Lovelace", "jürgen", "float", "zip", "bob"} & marked.keys()
    assert f"{len(marked)} of them need a person's eye:" in done.stdout
    page = (out / "index.html").read_text("utf-8")
    head, _, _ = page.partition("Summary")
    for name in marked:
        assert name in head
    assert "Ada Lovelace" not in head
    assert "merge conflict" in " ".join(marked["two in one"])


def test_zips_and_links_that_point_elsewhere_are_not_followed(results):
    for name in ("climbs", "links", "linked"):
        assert results[name]["score"] == 0
        words = " ".join(results[name]["messages"])
        assert "points outside the zip" in words or "is a link, which is not followed" in words


def test_an_endless_loop_costs_its_own_points_only(results):
    checks = {c["id"]: c for e in results["loop"]["exercises"] for c in e["checks"]}
    assert "timeout" in {check["status"] for check in checks.values()}
    assert results["swallows"]["status"] == "graded"
    [clipping] = [e for e in results["loop at import"]["exercises"] if e["id"] == "clipping"]
    assert "ran out of time" in " ".join(clipping["messages"])


def timeless(folder):
    """Every file by name, without what may differ: seconds, and where in an endless loop a busy
    machine was when the time was up."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8")
            text = re.sub(r'"seconds": [-+.\de]+', '"seconds": 0', text)
            text = re.sub(r"did not finish: [^\"<]*", "did not finish", text)
            found[path.relative_to(folder).as_posix()] = re.sub(r"\d+(\.\d+)? s\b", "0 s", text)
    return found


def test_another_run_with_one_worker_writes_the_same_but_for_seconds(room, sealed, graded):
    done = run(room, sealed, room / "one", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    one, two = timeless(room / "one"), timeless(graded[0])
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def alive(groups):
    """Command lines of what is left of these process groups, zombies aside."""
    listed = processes("stat,pgid,args")
    return [args for state, group, args in listed if group in groups and state[0] != "Z"]


def processes(columns):
    done = subprocess.run(["ps", "-eo", columns], capture_output=True, text=True, check=True)
    return [line.split(maxsplit=2) for line in done.stdout.splitlines()[1:]]


@pytest.mark.skipif(not shutil.which("ps"), reason="needs ps to see processes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_run_keeps_whole_files_and_leaves_no_process(room, sealed, graded, jobs):
    out = room / f"interrupted {jobs}"
    process = subprocess.Popen(
        command(room, sealed, out, "--jobs", str(jobs)),
        cwd=room,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list(out.glob("results/*.json")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    groups = process_groups(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    said, complaints = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "vgrade: interrupted; what was graded is kept." in complaints
    assert "Traceback" not in complaints
    whole, kept = timeless(graded[0]), timeless(out)
    assert 0 < len(list(out.glob("results/*.json"))) < len(list((room / "class").iterdir()))
    assert not list(out.rglob("*.part"))
    same = [name for name in kept if name.startswith(("results/", "reports/"))]
    assert [name for name in same if kept[name] != whole[name]] == []
    rows = (out / "grades.csv").read_text("utf-8").splitlines()[1:]
    assert len(rows) == len(list(out.glob("results/*.json")))
    assert said.startswith(f"{len(rows)} of ")
    assert alive(groups) == []


def process_groups(root):
    """The process groups of a process and all below it: a zygote has one of its own."""
    rows = processes("pid,ppid,pgid")
    family, groups = {str(root)}, {str(root)}
    grown = True
    while grown:
        new = {pid for pid, parent, _ in rows if parent in family} - family
        groups |= {group for pid, _, group in rows if pid in new}
        family |= new
        grown = bool(new)
    return groups
