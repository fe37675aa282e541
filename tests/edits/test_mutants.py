"""Mutants: the changes that are made, and what becomes of those that no check sees."""

import ast

import numpy as np
import pytest
from auditcourse import CHECKS, REFERENCE

from grader.audit.parts import mutant
from grader.audit.perturb import PerturbedGenerator
from grader.audit.search import search
from grader.edits.changes import changes
from grader.edits.mutants import Mutation

KINDS = {
    "a + b": {"a - b", "a * b", "a", "b"},
    "A @ B": {"A * B", "B @ A", "A.T @ B", "A @ B.T", "A", "B"},
    "x > 0": {"x >= 0", "x < 0", "x > 1", "x > -1"},
    "-x": {"x"},
    "not x": {"x"},
    "a and b": {"a or b"},
    "np.sum(x, axis=1, keepdims=True)": {
        "np.mean(x, axis=1, keepdims=True)",
        "np.sum(x, axis=1)",
        "np.sum(x, keepdims=True, axis=0)",
        "np.sum(x, keepdims=True, axis=None)",
        "x",
    },
    "np.maximum(x, 0)": {"np.minimum(x, 0)", "np.maximum(x, 1)", "np.maximum(x, -1)"},
    "np.subtract(a, b)": {"np.add(a, b)", "np.subtract(b, a)"},
    "x.copy()": {"x"},
    "caches[layer - 1]": {"caches[layer - 1 + 1]", "caches[layer - 1 - 1]", "caches[layer]"},
    "f'W{layer}'": {"f'W{layer + 1}'", "f'W{layer - 1}'"},
    "range(1, n)": {"range(1 - 1, n)", "range(1, n + 1)", "range(1, n - 1)"},
    "W.T": {"W"},
    "a if c else b": {"b if c else a"},
    "x[1:n]": {"x[1:n + 1]", "x[1:n - 1]"},
}


@pytest.mark.parametrize("text", KINDS)
def test_an_expression_is_changed_in_the_ways_in_which_people_slip(text):
    tree = ast.parse(f"y = {text}")
    made = set()

    def below(parent):
        for field, value in ast.iter_fields(parent):
            nodes = enumerate(value) if isinstance(value, list) else [(None, value)]
            for position, node in nodes:
                if not isinstance(node, ast.AST):
                    continue
                for change in changes(node, parent, field, ("a", "b")):
                    put(parent, field, position, change.node)
                    made.add(ast.unparse(tree).removeprefix("y = "))
                    put(parent, field, position, node)
                below(node)

    def put(parent, field, position, node):
        if position is None:
            setattr(parent, field, node)
        else:
            getattr(parent, field)[position] = node

    below(tree)
    assert made >= KINDS[text]
    assert ast.unparse(tree) == ast.unparse(ast.parse(f"y = {text}"))


def test_only_what_a_learner_has_to_write_is_changed(harness):
    made = harness(reference=REFERENCE.replace("    ### BEGIN", "    n = 1 + 1\n    ### BEGIN"))
    mutation = Mutation(made.exercise)
    assert {mutation.source(site) for site in mutation.sites} == {
        "return x + x",
        "twice = double(x)",
        "return twice / 4",
    }
    assert {site.function for site in mutation.sites} == {"double", "halve"}


def test_no_mutant_is_the_reference_or_another_mutant(harness):
    made = harness()
    mutation = Mutation(made.exercise)
    codes = {_bytecode(mutation.module(n, made.reference)) for n in range(len(mutation.sites))}
    assert len(codes) == len(mutation.sites) > 20
    assert _bytecode(made.reference.module) not in codes


def _bytecode(module):
    functions = (module.double.__code__, module.halve.__code__)
    return tuple((f.co_code, f.co_consts, f.co_names, f.co_varnames) for f in functions)


def test_the_core_exercises_are_changed_in_at_least_ten_ways(harnesses):
    for name in ("activations", "backprop", "initialization", "clipping"):
        made = harnesses[name]
        assert len({site.change.kind for site in Mutation(made.exercise).sites}) >= 10


def test_a_mutant_is_seen_by_a_check_or_by_none(harness):
    made = harness()
    mutation = Mutation(made.exercise)
    fates = [mutant(made, mutation, number) for number in range(len(mutation.sites))]
    assert set(fates) <= {check.id for check in made.exercise.checks} | {"the import"}


def test_a_mutated_reference_leaves_the_reference_as_it_was(harness):
    made = harness()
    mutation = Mutation(made.exercise)
    for number in range(len(mutation.sites)):
        mutant(made, mutation, number)
    assert made.failed() == []
    assert made.reference.function("double")(3) == 6


SIZES = REFERENCE.replace("return x + x", "return x * np.sign(x) + abs(x)").replace(
    '"""Twice and half."""', '"""Twice and half."""\n\nimport numpy as np'
)


def test_a_mutant_that_other_inputs_tell_apart_is_no_equal_one(harness):
    narrow = CHECKS.replace("rng.normal(scale=8231.4177193, size=7)", "np.sort(rng.normal(size=7))")
    narrow = narrow.replace("agree(learner.double(x), reference.double(x))", "LAST").replace(
        "LAST", "agree(learner.double(x)[-1], reference.double(x)[-1])"
    )
    made = harness(reference=SIZES, checks=narrow)
    mutation = Mutation(made.exercise)
    unseen = [n for n in range(len(mutation.sites)) if mutant(made, mutation, n) is None]
    without_abs = [n for n in unseen if mutation.sites[n].change.says == "`abs(x)` → `x`"]
    assert without_abs
    found = search(made, mutation, unseen, part=0, cases=300)
    assert set(without_abs) <= found.told_apart.keys()


def test_a_mutant_that_is_the_same_everywhere_is_found_equal(harness):
    made = harness(reference=SIZES.replace("abs(x)", "abs(-x)"))
    mutation = Mutation(made.exercise)
    equal = [n for n, site in enumerate(mutation.sites) if site.change.says == "`-x` → `x`"]
    found = search(made, mutation, equal, part=0, cases=300)
    assert (found.cases, found.told_apart) == (300, {})


def test_at_a_kink_no_mutant_is_told_apart(harnesses):
    made = harnesses["activations"]
    mutation = Mutation(made.exercise)
    kinks = [
        n
        for n, site in enumerate(mutation.sites)
        if site.change.says == "`np.asarray(z) > 0` → `np.asarray(z) >= 0`"
    ]
    assert len(kinks) == 2
    assert search(made, mutation, kinks, part=0, cases=400).told_apart == {}


def test_the_search_draws_networks_of_other_depths(harnesses):
    from grader.audit.search import _other_inputs

    made = harnesses["backprop"]
    checks = [c for c in made.exercise.checks if c.id == "forward_through_three_layers"]
    depths = {
        len(caches)
        for _, key in _other_inputs(made, checks, 0, 60)
        for _, (_, caches) in key.answers
    }
    assert depths == {3, 4, 5, 6}


def draws(name, *args, **options):
    """What becomes of a draw, over many choices."""
    return [
        getattr(
            PerturbedGenerator(np.random.default_rng(seed), np.random.default_rng(1000 + seed)),
            name,
        )(*args, **options)
        for seed in range(200)
    ]


def test_a_share_stays_a_share_and_a_size_stays_positive():
    shares = np.concatenate(draws("uniform", 0.1, 0.9, size=20))
    assert 0 < shares.min() < 0.01 < 0.99 < shares.max() < 1
    sizes = np.concatenate(draws("uniform", 0.1, 5.0, size=20))
    assert 0 < sizes.min() < 1e-3
    assert sizes.max() > 1e3
    losses = np.concatenate(draws("uniform", -2.0, -0.2, size=20))
    assert losses.max() < 0


def test_what_has_both_signs_may_become_anything():
    values = draws("normal", size=(4, 5))
    sizes = np.array([np.abs(v).max() for v in values])
    assert sizes.min() < 1e-2
    assert sizes.max() > 1e5
    assert any((v > 0).all() for v in values)
    assert any((v == 0).any() for v in values)
    assert any(np.ptp(v) == 0 for v in values)
    assert all(v.shape == (4, 5) for v in values)


def test_one_number_stays_one_number():
    assert {type(value) for value in draws("uniform", 0.2, 0.4)} == {float}
    assert all(0 < value < 1 for value in draws("uniform", 0.2, 0.4))


def test_a_choice_stays_among_what_was_offered():
    chosen = draws("choice", [-1.0, 1.0], 6)
    assert set(np.unique(chosen)) == {-1.0, 1.0}
    assert any(np.ptp(values) == 0 for values in chosen)
