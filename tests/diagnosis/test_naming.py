"""A failed check is named by the mistake that explains it, and by no other."""

from dataclasses import replace

from conftest import exercise_of, reference_texts


def wrong(course, module, function, body):
    """The reference with one function replaced."""
    text = reference_texts(course)[f"{module}.py"]
    return {f"{module}.py": f"{text}\n\ndef {function}:\n    {body}\n"}


def test_what_is_said_is_facts_first_then_the_mistake_then_where_to_look(course, graded):
    files = wrong(course, "activations", "sigmoid_derivative(z)", "return z * (1 - z)")
    checks = exercise_of(graded(files), "activations").checks
    public = next(c for c in checks if c.id == "slope_of_the_sigmoid")
    facts, said = public.message.index("entry ["), public.message.index("You put z itself")
    assert facts < said < public.message.index("Look at")
    hidden = next(c for c in checks if c.id == "slope_of_the_sigmoid_where_it_saturates")
    assert hidden.mistake == public.mistake is not None
    assert not any(character.isdigit() for character in hidden.message)


def test_a_mistake_in_a_helper_is_seen_through_the_functions_that_use_it(course, graded):
    body = "return np.dot(W, A_prev), (A_prev, W, b)"
    result = graded(wrong(course, "backprop", "linear_forward(A_prev, W, b)", body))
    checks = {c.id: c for c in exercise_of(result, "backprop").checks}
    assert checks["linear_step"].mistake == "bias_left_out"
    assert checks["forward_through_three_layers"].blocked_by == "linear_forward"


def test_a_mistake_that_would_fail_a_passed_check_is_not_named(course, graded):
    body = "return np.where(np.abs(z) > 3, z * (1 - z), sigmoid(z) * (1 - sigmoid(z)))"
    result = graded(wrong(course, "activations", "sigmoid_derivative(z)", body))
    checks = {c.id: c for c in exercise_of(result, "activations").checks}
    assert any(c.status == "failed" for c in checks.values())
    assert checks["slope_of_the_sigmoid"].status == "failed" or not any(
        c.mistake for c in checks.values()
    )


def test_a_mistake_that_would_fail_the_others_in_another_way_is_not_named(course, graded):
    body = "return {k: np.clip(g, -max_value / 3, max_value / 3) for k, g in gradients.items()}"
    result = graded(wrong(course, "clipping", "clip_by_value(gradients, max_value)", body))
    checks = [c for c in exercise_of(result, "clipping").checks if c.status != "passed"]
    assert len(checks) == 3
    assert {c.mistake for c in checks} == {None}  # a third of 3 is the fixed limit of 1


def test_two_fixed_names_are_not_taken_for_numbers_that_are_one_too_low(course, graded):
    body = (
        "grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL\n"
        "    dA, grads['dW2'], grads['db2'] ="
        " linear_activation_backward(dA, caches[-1], 'sigmoid')\n"
        "    _, grads['dW1'], grads['db1'] ="
        " linear_activation_backward(dA, caches[-2], 'relu')\n"
        "    return grads"
    )
    result = graded(wrong(course, "backprop", "L_model_backward(AL, Y, caches)", body))
    checks = [c for c in exercise_of(result, "backprop").checks if c.status != "passed"]
    assert checks
    assert {c.mistake for c in checks} == {None}


def test_a_mistake_that_looks_like_one_failure_of_many_is_not_named(course, graded):
    body = (
        "usable = [n for n in norms if n > 0 and np.isfinite(n)]\n"
        "    return np.median(np.diff(usable)) if len(usable) > 2 else 1.0"
    )
    result = graded(wrong(course, "flow", "layer_growth(norms)", body))
    checks = [c for c in exercise_of(result, "flow").checks if c.function == "layer_growth"]
    failed = [c for c in checks if c.status != "passed"]
    assert len(failed) > 2
    assert not any(c.mistake == "two_layers_are_too_few" for c in failed)


def test_a_way_to_make_a_mistake_that_has_an_entry_of_its_own_says_the_same_once(course, graded):
    body = (
        "v = {k: beta1 * v[k] + (1 - beta1) * grads[k] for k in v}\n"
        "    s = {k: beta2 * s[k] + (1 - beta2) * grads[k] ** 2 for k in s}\n"
        "    way = {k: v[k] / (1 - beta1**t) / np.sqrt(s[k] + epsilon) for k in v}\n"
        "    return {k: p - learning_rate * way['d' + k] for k, p in parameters.items()}, v, s"
    )
    given = "parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon"
    result = graded(wrong(course, "optimizers", f"update_parameters_with_adam({given})", body))
    failed = [c for c in exercise_of(result, "optimizers").checks if c.status != "passed"]
    assert failed
    for check in failed:
        assert check.message.count("You took s itself under the root, not the corrected one.") == 1


def test_a_missing_property_is_that_of_the_mistake_which_explains_the_rest(course, graded):
    text = reference_texts(course)["residual.py"]
    text = text.replace("float(np.linalg.norm(dA))", "float(np.sum(dA**2))")
    checks = exercise_of(graded({"residual.py": text}), "residual").checks
    failed = [c for c in checks if c.status != "passed"]
    assert {c.mistake for c in failed} == {"squares_of_the_norms"}


def test_keys_that_nobody_asked_for_do_not_hide_a_mistake(course, graded):
    body = (
        "grads, dA = {'dA': [], 'L': len(caches)}, AL - Y; "
        "L = len(caches)\n"
        "    for l in range(L, 0, -1):\n"
        "        act = 'sigmoid' if l == L else 'relu'\n"
        "        dA, grads[f'dW{l}'], grads[f'db{l}'] = "
        "linear_activation_backward(dA, caches[l - 1], act)\n"
        "        grads['dA'].append(dA)\n"
        "    return grads"
    )
    result = graded(wrong(course, "backprop", "L_model_backward(AL, Y, caches)", body))
    checks = [c for c in exercise_of(result, "backprop").checks if c.status != "passed"]
    assert {c.mistake for c in checks} == {"difference_for_dAL"}


def test_sizes_that_do_not_fit_name_no_mistake_by_themselves(course, graded):
    body = (
        "grads, dA, L = {}, -Y / AL + (1 - Y) / (1 - AL), len(caches)\n"
        "    for l in range(L, 0, -1):\n"
        "        linear_cache, Z = caches[min(l, L - 1)]\n"
        "        dZ = np.array(dA)\n"
        "        if l == L: dZ = AL - Y\n"
        "        else: dZ[Z <= 0] = 0\n"
        "        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_backward(dZ, linear_cache)\n"
        "    return grads"
    )
    result = graded(wrong(course, "backprop", "L_model_backward(AL, Y, caches)", body))
    checks = [c for c in exercise_of(result, "backprop").checks if c.status != "passed"]
    assert {c.status for c in checks} == {"error"}
    assert {c.mistake for c in checks} == {None}


def test_a_bug_that_nobody_knows_is_told_by_its_facts_alone(course, graded):
    body = "return sigmoid(z) * (1 - sigmoid(z)) * (1 + 0.07 * np.sin(9 * z))"
    result = graded(wrong(course, "activations", "sigmoid_derivative(z)", body))
    checks = [c for c in exercise_of(result, "activations").checks if c.status == "failed"]
    assert checks
    assert all(c.mistake is None for c in checks)
    assert all("You " not in c.message for c in checks)


def test_draws_with_a_seed_of_their_own_are_named_by_their_spread(course, graded):
    body = (
        "own = np.random.default_rng(5); "
        "return {k: v for l in range(1, len(layers_dims)) for k, v in "
        "((f'W{l}', own.normal(0, 2 / layers_dims[l-1], (layers_dims[l], layers_dims[l-1]))), "
        "(f'b{l}', np.zeros((layers_dims[l], 1))))}"
    )
    name = "initialize_parameters_he(layers_dims, rng)"
    result = graded(wrong(course, "initialization", name, body))
    checks = [c for c in exercise_of(result, "initialization").checks if c.status != "passed"]
    assert {c.mistake for c in checks if c.function == "initialize_parameters_he"} == {
        "he_without_root"
    }


def test_the_learners_folder_names_single_mistakes_without_the_solution(course, tmp_path, sandbox):
    from grader.course.course import read_course
    from grader.generate.learner import generate_learner
    from grader.grading.grade import grade
    from grader.grading.prepared import prepare
    from grader.intake.submission import read_submission

    alone = replace(course, exercises=(course.exercise("activations"),))
    generate_learner(alone, tmp_path)
    (tmp_path / "02_activations" / "activations.py").write_text(
        wrong(course, "activations", "sigmoid_derivative(z)", "return z * (1 - z)")[
            "activations.py"
        ]
    )
    prepared = prepare(read_course(tmp_path))
    assert not prepared.course.authored
    result = grade(prepared, read_submission(tmp_path), sandbox, learner="someone")
    failed = [c for c in exercise_of(result, "activations").checks if c.status != "passed"]
    assert [c.mistake for c in failed] == ["slope_formula_of_z"] or all(c.mistake for c in failed)
    assert failed


def test_keys_that_nobody_asks_for_hide_no_mistake(course, graded):
    text = reference_texts(course)["backprop.py"]
    averaged = """

def L_model_backward(AL, Y, caches):
    dA = ((1 - Y) / (1 - AL) - Y / AL) / Y.shape[1]
    grads = {KEYS}
    for l in range(len(caches), 0, -1):
        activation = "sigmoid" if l == len(caches) else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
    return grads
"""
    for keys in ("", '"dAL": dA, "m": Y.shape[1]'):
        files = {"backprop.py": text + averaged.replace("KEYS", keys)}
        checks = exercise_of(graded(files), "backprop").checks
        wrong_ones = {c.mistake for c in checks if c.status != "passed"}
        assert wrong_ones == {"dAL_averaged"}
