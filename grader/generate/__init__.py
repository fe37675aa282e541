"""From one source, what learners get: stubs, notebooks, public checks, and the proof that no
solution or hidden value is among them."""
