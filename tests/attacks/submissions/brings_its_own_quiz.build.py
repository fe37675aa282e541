"""A quiz of its own, for practice, with one question that it can answer, beside its answers."""

QUIZ = """\
practice = true

[[question]]
id = "largest-slope"
kind = "text"
points = 1000
text = "Well?"
accept = ["b"]
"""
TRAVELLING = """\
{"asked": [{"id": "largest-slope", "kind": "text", "text": "Well?", "points": 1000}],
 "key": [{"kind": "text", "id": "largest-slope", "text": "Well?", "points": 1000, "accept": ["z"]}]}
"""


def build(place, name, fill):
    work = place / name
    for folder in (work, work / "02_activations"):
        (folder / ".vgrade").mkdir(parents=True)
        (folder / "quiz.toml").write_text(QUIZ)
        (folder / ".vgrade" / "quiz.json").write_text(TRAVELLING)
    (work / "course.toml").write_text(
        'name = "Mine"\n[quiz]\npractice = true\nshow_answers = true\n'
    )
    (work / "answers.toml").write_text('[activations]\nlargest-slope = "z"\n')
