"""Submissions with one bug or two: none gets full marks, and what is named is what is wrong."""

import pytest
from conftest import CORPUS, corpus

WRONG = [s for s in corpus() if s["id"].startswith(("wrong_one/", "wrong_two/"))]

ELSEWHERE = {
    # Their clip_by_norm is built on the wrong global_norm, and is wrong in just that way.
    "wrong_one/117_global_squared_twice": {"clip_by_norm"},
    # Their has_non_finite overflows as well, which that check has points of its own for.
    "wrong_one/129_clip_list_style": {"has_non_finite"},
}

NOT_NAMED = frozenset(
    {
        "wrong_one/029_tanh_missing_forward",
        "wrong_one/033_x_into_every_layer",
        "wrong_one/057_caches_one_layer_off",
        "wrong_one/071_trace_np_max",
        "wrong_one/124_global_clip_compares_square",
        "wrong_one/137_activation_of_the_input",
        "wrong_one/141_matrix_product_with_the_slope",
        "wrong_one/144_caches_off_with_masks",
        "wrong_one/147_first_layer_missing_among_dA",
        "wrong_one/155_square_compared",
        "wrong_one/158_global_norm_behind_clip_by_norm",
        "wrong_one/batchnorm_19_overwrites_dout",
        "wrong_one/deep_network_01_sigmoids_small_weights",
        "wrong_one/deep_network_02_plain_he_sgd",
        "wrong_one/deep_network_03_blocks_of_he",
        "wrong_one/deep_network_07_adam_t_from_zero",
        "wrong_one/deep_network_10_shared_state",
        "wrong_one/deep_network_12_batch_statistics",
        "wrong_one/deep_network_13_two_layers_of_them",
        "wrong_one/deep_network_15_nearest_neighbour",
        "wrong_one/deep_network_17_majority",
        "wrong_one/deep_network_19_points_beside_noise",
        "wrong_one/deep_network_20_points_in_the_weights",
        "wrong_one/deep_network_21_two_layers_and_noise",
        "wrong_one/depth_05_gf_cumprod",
        "wrong_one/depth_21_lu_endless_at_1",
        "wrong_one/mean_field_05_ten_steps",
        "wrong_one/mean_field_10_scale_squared",
        "wrong_one/mean_field_11_short_search",
        "wrong_one/mean_field_13_total_factor",
        "wrong_one/mean_field_17_no_transpose",
        "wrong_one/optimizers_04_momentum_v_of_W_for_b",
        "wrong_one/optimizers_06_momentum_only_v_returned",
        "wrong_one/optimizers_14_rmsprop_epsilon_fixed",
        "wrong_one/optimizers_26_adam_returns_two",
        "wrong_one/optimizers_27_adam_shared_state",
        "wrong_one/recurrent_17_small_rate",
        "wrong_one/recurrent_18_h_t_1_is_the",
        "wrong_one/residual_11_dA_inplace_alias",
        "wrong_one/residual_23_n_no_transpose",
        "wrong_one/117_global_squared_twice",
        "wrong_one/orthogonal_15_deviation_one",
        "wrong_one/training_log_16_half_of_the_entries_counted",
        "wrong_two/11_index_and_rate",
        "wrong_two/16_axis_and_layer",
        "wrong_two/17_divided_and_product",
    }
)
"""Those of whose bugs not every one is named: told by facts alone, or one of several."""


def named(prepared, result):
    """The functions in which a mistake was named, each with the ids."""
    found = {}
    for exercise in result.exercises:
        for check in exercise.checks:
            for mistake in (check.mistake or "").split("+") if check.mistake else ():
                source = next(e for e in prepared.exercises if e.id == exercise.id)
                function = prepared.catalogue(source).function(mistake)
                found.setdefault(function, set()).add(mistake)
    return found


@pytest.mark.parametrize("submission", WRONG, ids=lambda s: s["id"])
def test_a_bug_costs_points_and_nothing_is_named_but_the_bug(prepared, graded, submission):
    result = graded(CORPUS / submission["id"])
    begun = [e for e in result.exercises if e.status != "missing"]
    assert begun
    assert any(e.score < e.max_score for e in begun)
    found = set(named(prepared, result))
    wrong = {bug["function"] for bug in submission["bugs"]}
    assert found <= wrong | ELSEWHERE.get(submission["id"], set())
    assert (wrong <= found) == (submission["id"] not in NOT_NAMED)


@pytest.mark.parametrize(("kind", "share"), [("wrong_one/", 0.1), ("wrong_two/", 0.3)])
def test_few_are_not_named(kind, share):
    alike = [s["id"] for s in WRONG if s["id"].startswith(kind)]
    assert len(NOT_NAMED.intersection(alike)) <= share * len(alike)
