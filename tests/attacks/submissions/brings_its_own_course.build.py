"""A folder with a course of its own: settings, checks, references, recorded answers, a cache."""

FILES = {
    "course.toml": 'name = "mine"\nseed = 1\n[limits]\nmemory_mb = 900000\n',
    "solutions/course.toml": 'name = "mine"\nseed = 1\n',
    "solutions/02_activations/exercise.toml": 'title = "x"\nmodule = "activations"\norder = 1\n',
    "02_activations/exercise.toml": 'title = "x"\nmodule = "activations"\norder = 1\n',
    "02_activations/checks.py": "raise SystemError('got through: checks of a submission ran')\n",
    "02_activations/.vgrade/exercise.json": '{"title": "x", "module": "activations", "order": 1}',
    "02_activations/.vgrade/answers.key": "\0" * 64,
    ".vgrade/exercise.json": "{}",
    ".vgrade-cache/activations-0000000000000000.key": "\0" * 64,
    "exercises/course.toml": 'name = "mine"\n',
    "results/brings_its_own_course.json": '{"score": 100}',
    "grades.csv": "learner,score\nbrings_its_own_course,100\n",
    "gradebook.db": "\0",
    "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--cov"\n',
    "02_activations/activations.py": "def relu(z):\n    return None\n",
}


def build(place, name, fill):
    for path, text in FILES.items():
        file = place / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill(text))
