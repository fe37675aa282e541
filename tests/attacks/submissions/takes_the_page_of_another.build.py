"""A learner named as the page of somebody with an unsafe name will be, who hands in right work."""

import hashlib


def build(place, name, fill):
    victim = "a~right one"
    page = "a-right-one-" + hashlib.sha256(victim.encode()).hexdigest()[:8]
    for learner, text in (
        (page, "def relu(z):\n    return None\n"),
        (victim, "import numpy as np\n\n\ndef relu(z):\n    return np.maximum(z, 0.0)\n"),
    ):
        (place / learner).mkdir()
        (place / learner / "activations.py").write_text(text)
    return [page]
