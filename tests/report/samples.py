"""Results and cohorts written by hand, small enough to read, for the tests of the renderings."""

from __future__ import annotations

from grader.model import (
    CheckResult,
    Cohort,
    CohortEntry,
    CourseRef,
    ExerciseResult,
    Location,
    QuestionResult,
    QuizResult,
    Result,
    SubmissionRef,
)

COURSE = CourseRef(name="Vanishing and exploding gradients", digest="sha256:0f1e2d3c4b5a")

HOSTILE = {
    "terminal colours": "\x1b[31mred\x1b[0m",
    "terminal title": "\x1b]0;owned\x07",
    "terminal link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "8-bit sequences": "\x9b2J\x9d0;owned\x9c",
    "override": "safe\u202etxt.exe",
    "isolate": "\u2066\u2067x\u2069",
    "invisible": "a\u200bb\ufeffc\u00add\U000e0041",
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "image": "<img src=http://evil.example/x.png onerror=alert(1)>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "end of CDATA": "]]> <![CDATA[ &amp; &nbsp;",
    "formula": '=cmd|"/c calc"!A1',
    "formula after a semicolon": "x;=1+1",
    "workflow command": "::set-output name=passed::true",
    "workflow commands on lines of their own": "one\n::error::two\n  ::add-mask::three",
    "old workflow command": "text ##[error]no",
    "Markdown": "[x](http://evil.example) ![y](http://evil.example/y.png) **b** @octocat #1 | a",
    "fence": "```\n# heading\n~~~\n",
    "attachment": "[[ATTACHMENT|/etc/passwd]]",
    "NUL": "a\x00b\x07\x08\x7f",
    "noncharacter": "\ufffe\uffff",
    "lone surrogate": "caf\udce9",
    "line ends": "one\rtwo\r\nthree\x0bfour\x85five\u2028six",
    "one megabyte": "A" * 1_000_000,
    "backticks": "` `` ``` `a`b`",
}


def check(id: str = "slope", **fields: object) -> CheckResult:
    status = fields.get("status", "passed")
    defaults: dict[str, object] = {
        "title": f"`{id}` is right",
        "visibility": "public",
        "status": status,
        "score": 2.0 if status == "passed" else 0.0,
        "max_score": 2.0,
    }
    return CheckResult(id=id, **{**defaults, **fields})  # type: ignore[arg-type]


def exercise(id: str = "activations", *checks: CheckResult, **fields: object) -> ExerciseResult:
    score = sum(c.score for c in checks)
    max_score = sum(c.max_score for c in checks) or 10.0
    defaults: dict[str, object] = {
        "title": id.capitalize(),
        "status": "passed" if checks and score == max_score else "failed",
        "score": score,
        "max_score": max_score,
        "file": f"{id}.py",
        "checks": checks,
    }
    return ExerciseResult(id=id, **{**defaults, **fields})  # type: ignore[arg-type]


def missing(id: str = "clipping") -> ExerciseResult:
    return exercise(id, status="missing", messages=("not started",), file=None)


def unreadable(id: str = "initialization") -> ExerciseResult:
    return exercise(
        id,
        check("variance", status="error", message="`initialization.py` cannot be read"),
        status="unreadable",
        messages=("`initialization.py`, line 7: a bracket is never closed (`np.sqrt(2 / n`).",),
    )


def question(id: str = "largest-slope", **fields: object) -> QuestionResult:
    status = fields.get("status", "passed")
    defaults: dict[str, object] = {
        "title": "What is the largest slope of $\\sigma$?",
        "status": status,
        "score": 1.0 if status == "passed" else 0.0,
        "max_score": 1.0,
        "answer": None if status == "unanswered" else "0.25",
    }
    return QuestionResult(id=id, **{**defaults, **fields})  # type: ignore[arg-type]


def quiz(id: str = "activations", *questions: QuestionResult, **fields: object) -> QuizResult:
    defaults: dict[str, object] = {
        "title": id.capitalize(),
        "score": sum(q.score for q in questions),
        "max_score": sum(q.max_score for q in questions),
        "questions": questions,
    }
    return QuizResult(id=id, **{**defaults, **fields})  # type: ignore[arg-type]


def open_quiz(id: str, *statuses: str) -> QuizResult:
    """Of a learner's course: nothing is graded."""
    questions = (
        question(f"q{n}", status=status, score=0.0, max_score=0.0)
        for n, status in enumerate(statuses, 1)
    )
    return quiz(id, *questions, graded=False)


def result(
    *exercises: ExerciseResult, quizzes: tuple[QuizResult, ...] = (), **fields: object
) -> Result:
    defaults: dict[str, object] = {
        "learner": "anna",
        "course": COURSE,
        "submission": SubmissionRef(digest="sha256:77aa", files=("activations.py",)),
        "isolation": "sealed",
        "status": "graded",
        "score": sum(part.score for part in (*exercises, *quizzes)),
        "max_score": sum(part.max_score for part in (*exercises, *quizzes)),
        "exercises": exercises,
        "quizzes": quizzes,
    }
    return Result(**{**defaults, **fields})  # type: ignore[arg-type]


def realistic() -> Result:
    """Every status at once, with messages like those that grading writes."""
    depth = exercise(
        "depth",
        check("growth", title="The growth factor is right at 152 layers"),
        check("underflow", title="0.5 to the power of 2,000 is 0, not an error"),
        title="Depth and growth",
    )
    activations = exercise(
        "activations",
        check("sigmoid_values", title="The sigmoid is right around 0", seconds=0.0021),
        check("relu_values", title="ReLU is right on both sides of 0"),
        check("relu_slope", title="ReLU's derivative is 0 or 1", message="Booleans were accepted."),
        check(
            "slope_near_zero",
            title="σ′ is right around 0",
            status="failed",
            function="sigmoid_derivative",
            mistake="slope_of_value",
            message=(
                "`sigmoid_derivative`: entry [1, 3] is 0.22 where 0.10 is right; 12 of 100 entries "
                "are wrong, by up to 1.2 relative.\nThis is a·(1 − a) applied to z itself: the "
                "sigmoid of z has to be taken first."
            ),
            hint="What does σ′ take: z, or the value that σ returned?",
            location=Location("activations.py", 12),
            output="z is [[-3.  -1.  0.]]\nslope is [[-12.  -2.  0.]]\n",
            seconds=0.0043,
        ),
        check(
            "slope_far_from_zero",
            title="σ′ is right where the sigmoid saturates",
            status="failed",
            visibility="hidden",
            function="sigmoid_derivative",
            message="`sigmoid_derivative`: the entries are wrong; the same mistake explains them.",
            hint="What does σ′ take: z, or the value that σ returned?",
        ),
        check(
            "elu_values",
            title="ELU is right on both sides of 0",
            status="failed",
            function="elu",
            message="`elu` is not written yet.",
            location=Location("activations.py", 58),
        ),
        check(
            "elu_slope",
            title="ELU's derivative is right on both sides of 0",
            status="failed",
            function="elu",
            message="`elu` is not written yet.",
            location=Location("activations.py", 58),
        ),
        check(
            "leaky_slope",
            title="Leaky ReLU's derivative is alpha below 0",
            status="failed",
            score=1.0,
            function="leaky_relu_derivative",
            message=(
                "`leaky_relu_derivative`: entry [0, 2] is 0.01 where 0.2 is right: alpha is "
                "always 0.01, whatever is passed."
            ),
        ),
        title="Activations and their slopes",
        status="failed",
    )
    backprop = exercise(
        "backprop",
        check("cost", title="The cost of three examples is right"),
        check(
            "forward",
            title="One linear layer is right",
            status="error",
            function="linear_forward",
            message=(
                "`linear_forward` raised ValueError: shapes (4,3) and (4,7) not aligned: 3 (dim 1) "
                "!= 4 (dim 0)"
            ),
            location=Location("backprop.ipynb", 2, 3),
            output="\n".join(f"step {i}" for i in range(40)),
        ),
        check(
            "train",
            title="Ten steps of training end in time",
            status="timeout",
            function="update_parameters",
            message="`update_parameters` did not return within 2 s of computing.",
        ),
        check(
            "model", title="Three layers are right", status="blocked", blocked_by="linear_forward"
        ),
        check("cache", title="The caches are used", status="blocked", blocked_by="linear_forward"),
        check(
            "deep",
            title="Fifty layers are right",
            status="blocked",
            visibility="hidden",
            blocked_by="linear_forward",
        ),
        title="Backpropagation",
        file="backprop.ipynb",
        messages=(
            "Cell 5 was left out: it ends in an error (NameError: name 'plt' is not defined).",
        ),
    )
    return result(
        depth,
        activations,
        backprop,
        unreadable(),
        missing("clipping"),
        missing("batchnorm"),
        hidden_not_run=14,
        messages=("`notes.txt` is not part of any exercise and was not read.",),
        seconds=0.31,
    )


def quizzed() -> Result:
    """The realistic one with two quizzes, of every status."""
    base = realistic()
    return result(
        *base.exercises,
        quizzes=(
            quiz(
                "activations",
                question(),
                question(
                    "relu",
                    status="failed",
                    title="Is ReLU a cure,\nwith $w > 1$?",
                    answer="Yes: its slope is never above 1",
                    message="It lets large weights through, $1.5^{10}$ of them.",
                ),
                question("part", status="failed", score=0.5, answer="a, then b"),
                question("odd", status="unreadable", answer="z", message="There is no z."),
                question("later", status="unanswered"),
                messages=("answers.toml, line 9: this quiz has no question `x`.",),
            ),
            quiz("clipping", question(status="unanswered"), question("b", status="unanswered")),
        ),
        hidden_not_run=14,
    )


def hostile(text: str) -> Result:
    """The same hostile text everywhere where a learner's text can reach a Result."""
    bad = check(
        "bad",
        title=text,
        status="error",
        function=text,
        message=text,
        hint=text,
        location=Location(text, 3),
        output=f"{text}\nlast line",
    )
    waiting = check("waits", title=text, status="blocked", blocked_by=text)
    return result(
        exercise("activations", check("good"), bad, waiting, file=text, messages=(text + "!",)),
        exercise("clipping", status="missing", messages=(text,), file=text),
        exercise("backprop", status="unreadable", messages=(text,), file=text, title=text),
        quizzes=(
            quiz(
                "activations",
                question(status="unreadable", title=text, message=text, answer=text),
                question("b", status="failed", title=f"${text}$", message=text, answer=text),
                title=text,
                messages=(text,),
            ),
        ),
        learner=text,
        messages=(text,),
        submission=SubmissionRef(digest="sha256:77aa", files=(text,)),
    )


def entry(learner: str, *scores: float, **fields: object) -> CohortEntry:
    """One learner's points of 10 in depth, activations and backprop; below 0 is not started."""
    exercises = tuple(
        (
            name,
            "missing" if score < 0 else "passed" if score == 10 else "failed",
            max(score, 0.0),
            10.0,
        )
        for name, score in zip(("depth", "activations", "backprop"), scores, strict=False)
    )
    defaults: dict[str, object] = {
        "page": learner,
        "status": "graded",
        "score": sum(max(s, 0.0) for s in scores),
        "max_score": 30.0,
        "exercises": exercises,
    }
    return CohortEntry(learner=learner, **{**defaults, **fields})  # type: ignore[arg-type]


def cohort(*entries: CohortEntry) -> Cohort:
    return Cohort(course=COURSE, isolation="sealed", entries=entries)


def realistic_cohort() -> Cohort:
    slope = ("activations", "slope_near_zero", "σ′ is right around 0")
    forward = ("backprop", "forward", "One linear layer is right")
    return cohort(
        entry("anna", 10, 8, 6, failed_checks=(slope, forward)),
        entry("ben", 10, 10, 10),
        entry("Chloë Øst", 10, 7.5, -1, page="chloe-ost-1a2b3c4d", failed_checks=(slope, forward)),
        entry("dmitri", 0, -1, -1, failed_checks=(slope, forward, ("depth", "g", "Growth"))),
        entry(
            "empty-folder", -1, -1, -1, status="empty", messages=("No exercise file was found.",)
        ),
        entry(
            "zip-bomb", status="unreadable", messages=("`work.zip` unpacks to more than 50 MB.",)
        ),
    )
