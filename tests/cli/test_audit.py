"""`vgrade audit` and `vgrade new-mistake`: what is said where, and how they end."""

import json
import re

import pytest
from auditcourse import CHECKS, MISTAKES, write_audited


@pytest.fixture
def audit(vgrade, sealed):
    def run(*words, cwd):
        tier = () if sealed else ("--isolation", "separated")
        return vgrade("audit", *words, *tier, cwd=cwd)

    return run


def test_a_sound_course_ends_in_0_with_the_page_on_stdout_alone(audit, tmp_path):
    write_audited(tmp_path)
    done = audit("--jobs", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("The checks of Doubling\n\ndoubling · 4 checks, 5 points")
    assert "Nothing falls short." in done.stdout
    assert "Auditing" in done.stderr
    assert "Auditing" not in done.stdout


def test_what_falls_short_ends_in_1_in_every_format(audit, tmp_path):
    write_audited(tmp_path, mistakes=MISTAKES.replace("return x * x", "return x + x"))
    done = audit("doubling", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    (exercise,) = json.loads(done.stdout)["exercises"]
    assert exercise["shortfalls"] == [{"part": "mistakes", "says": "No check sees `squared`."}]
    done = audit("1", "--format", "html", "-o", "out/page.html", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert "1 shortfalls; written to out/page.html" in done.stderr
    assert "No check sees <code>squared</code>." in (tmp_path / "out" / "page.html").read_text()


def test_an_unknown_exercise_is_a_wrong_use(audit, tmp_path):
    write_audited(tmp_path)
    done = audit("tripling", cwd=tmp_path)
    assert done.returncode == 2
    assert "'tripling' is no exercise. Exercises: doubling" in done.stderr


def test_a_course_whose_reference_fails_ends_in_3_with_file_and_line(audit, tmp_path):
    write_audited(tmp_path, checks=CHECKS.replace("reference.double(x))", "reference.double(-x))"))
    done = audit(cwd=tmp_path)
    assert done.returncode == 3
    assert "checks.py:" in done.stderr
    assert "the reference does not pass" in done.stderr


def test_a_new_mistake_waits_in_comments_and_then_until_it_has_a_sentence(vgrade, tmp_path):
    course = write_audited(tmp_path)
    learner = tmp_path / "ada.py"
    ran = tmp_path / "ran"
    learner.write_text(f"def double(x, k=open({str(ran)!r}, 'w')):\n    return x**3\n")
    done = vgrade("new-mistake", "doubling", "double", "--from", learner, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    file = course / "01_doubling" / "mistakes.py"
    line = 1 + file.read_text().splitlines().index("# Waits to be read: `double_mistake_1`.")
    assert f"mistakes.py:{line}: `double_mistake_1` was added." in done.stdout
    assert "Read all of it." in done.stdout
    done = vgrade("audit", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert f"`double_mistake_1` in line {line} waits to be read" in " ".join(done.stdout.split())
    assert not ran.exists()
    text, code = file.read_text().split("# Waits to be read: `double_mistake_1`.\n")
    code = code.split("\n#\n")[1].replace(f"open('{ran}', 'w')", "None")
    file.write_text(text + re.sub("(?m)^# ?", "", code))
    line = 1 + file.read_text().splitlines().index('@mistake(function="double", look="")')
    done = vgrade("audit", cwd=tmp_path)
    assert done.returncode == 3
    assert f"mistakes.py:{line}: mistake `double_mistake_1` has no docstring" in done.stderr
    file.write_text(file.read_text().replace('""""""', '"""You cubed the number."""'))
    done = vgrade("audit", cwd=tmp_path)
    assert done.returncode == 3
    assert "`double_mistake_1` does not say where to look" in done.stderr


def test_a_new_mistake_needs_a_function_that_is_there(vgrade, tmp_path):
    write_audited(tmp_path)
    (tmp_path / "ada.py").write_text("def triple(x):\n    return x * 3\n")
    done = vgrade("new-mistake", "doubling", "triple", "--from", "ada.py", cwd=tmp_path)
    assert done.returncode == 2
    assert "'triple' is no function of doubling: double, halve" in done.stderr
    done = vgrade("new-mistake", "doubling", "double", "--from", "ada.py", cwd=tmp_path)
    assert done.returncode == 3
    assert "there is no function `double` in it" in done.stderr
    done = vgrade("new-mistake", "doubling", "double", "--from", "nobody.py", cwd=tmp_path)
    assert done.returncode == 2
