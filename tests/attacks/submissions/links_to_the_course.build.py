"""Entries, folders and files of a submission that are links into the instructor's course."""

from pathlib import Path


def build(place, name, fill):
    course = Path(fill("<course>"))
    (place / f"{name}_whole").symlink_to(course)
    (place / f"{name}_exercise").symlink_to(course / "02_activations")
    (place / f"{name}_file.py").symlink_to(course / "02_activations" / "activations.py")
    (place / f"{name}_nowhere.py").symlink_to("nowhere")
    (place / f"{name}_circle").symlink_to(f"{name}_circle")
    inside = place / f"{name}_inside"
    inside.mkdir()
    (inside / "activations.py").symlink_to(course / "02_activations" / "activations.py")
    (inside / "work").symlink_to(course)
    (inside / "backprop.py").write_text("def linear_forward(A_prev, W, b):\n    return None\n")
