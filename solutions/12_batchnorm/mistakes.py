"""The catalogue of mistakes in batch normalization.

Whether ε is there is a mistake of its own: the others have it right. Mistakes on the way back start
from the reference's cache.
"""

import numpy as np

from grader.authoring import mistake


def of_the_batch(Z):
    """The right mean and variance of every unit."""
    return np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)


AVERAGES = ("running_mean", "running_var")


def mixed(old, new, kept):
    """The right running average."""
    return kept * old + (1 - kept) * new


def move(bn_param, mean, var, mix=mixed):
    """The update of both running averages."""
    for name, batch in zip(AVERAGES, (mean, var), strict=True):
        bn_param[name] = mix(bn_param[name], batch, bn_param["momentum"])


def used(bn_param):
    """The statistics of test mode."""
    return bn_param["running_mean"], bn_param["running_var"]


def statistics(Z, bn_param):
    """The right mean and variance of the mode, with the running averages moved in train mode."""
    if bn_param["mode"] == "test":
        return used(bn_param)
    mean, var = of_the_batch(Z)
    move(bn_param, mean, var)
    return mean, var


def root(var, bn_param):
    return np.sqrt(var + bn_param["eps"])


def finished(Z, mean, std, gamma, beta):
    """The output and the cache, with whatever mean and root."""
    return gamma * (Z - mean) / std + beta, (Z, mean, std, gamma)


def remembered(Z, gamma, beta, bn_param, mix=mixed):
    """All is right, but for what train mode puts into the running averages."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = of_the_batch(Z)
        move(bn_param, mean, var, mix)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


def normalized(cache):
    """The normalized values, the root and gamma."""
    Z, mean, std, gamma = cache
    return (Z - mean) / std, std, gamma


def total(array):
    return np.sum(array, axis=1, keepdims=True)


def middle(array):
    return np.mean(array, axis=1, keepdims=True)


def right_dZ(dout, cache):
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    return (dZ_hat - middle(dZ_hat) - Z_hat * middle(dZ_hat * Z_hat)) / std


def right_sums(dout, cache):
    return total(dout * normalized(cache)[0]), total(dout)


@mistake(function="batchnorm_forward", look="Look at what test mode takes mean and variance from.")
def batch_statistics_in_test_mode(Z, gamma, beta, bn_param):
    """You normalized with the batch's own mean and variance in test mode too."""
    mean, var = of_the_batch(Z)
    if bn_param["mode"] == "train":
        move(bn_param, mean, var)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what train mode takes mean and variance from.")
def running_averages_in_train_mode(Z, gamma, beta, bn_param):
    """You normalized with the running averages in train mode too."""
    statistics(Z, bn_param)
    mean, var = used(bn_param)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the branches of your `if`.")
def modes_swapped(Z, gamma, beta, bn_param):
    """You used the running averages in train mode, and the batch's own statistics in test mode."""
    mean, var = of_the_batch(Z)
    if bn_param["mode"] == "train":
        mean, var = used(bn_param)
        move(bn_param, *of_the_batch(Z))
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the root in test mode.")
def eps_left_out_in_test_mode(Z, gamma, beta, bn_param):
    """You left out ε under the root in test mode."""
    mean, var = statistics(Z, bn_param)
    std = np.sqrt(var) if bn_param["mode"] == "test" else root(var, bn_param)
    return finished(Z, mean, std, gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the root in train mode.")
def eps_left_out_in_train_mode(Z, gamma, beta, bn_param):
    """You left out ε under the root in train mode."""
    mean, var = statistics(Z, bn_param)
    std = np.sqrt(var) if bn_param["mode"] == "train" else root(var, bn_param)
    return finished(Z, mean, std, gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what stands under the root.")
def eps_left_out(Z, gamma, beta, bn_param):
    """You left out ε in both modes."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, np.sqrt(var), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what stands under the root.")
def eps_outside_the_root(Z, gamma, beta, bn_param):
    """You added ε to the root, not to the variance under it."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, np.sqrt(var) + bn_param["eps"], gamma, beta)


@mistake(function="batchnorm_forward", look="Look at where your ε comes from.")
def fixed_eps(Z, gamma, beta, bn_param):
    """You used an ε of 1e-8, whatever was given."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, np.sqrt(var + 1e-8), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what you divide by.")
def root_left_out(Z, gamma, beta, bn_param):
    """You divided by the variance, not by its root."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, var + bn_param["eps"], gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what you do with the root.")
def multiplied_by_the_root(Z, gamma, beta, bn_param):
    """You multiplied by the root of the variance where you have to divide."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, 1 / root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at whether the mean stands in your quotient.")
def mean_not_subtracted(Z, gamma, beta, bn_param):
    """You divided without subtracting the mean first."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, 0 * mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the variance of what you return.")
def not_divided(Z, gamma, beta, bn_param):
    """You subtracted the mean, and divided by nothing."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, np.ones_like(var), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what the sum of the squares is divided by.")
def unbiased_variance(Z, gamma, beta, bn_param):
    """You divided by m − 1 in the variance."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = middle(Z), np.var(Z, axis=1, ddof=1, keepdims=True)
        move(bn_param, mean, var)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what you square for the variance.")
def squares_without_the_mean(Z, gamma, beta, bn_param):
    """You took the mean of the squares of Z for the variance, without subtracting the mean."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = middle(Z), middle(Z**2)
        move(bn_param, mean, var)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the axis: examples stand in columns.")
def mean_over_the_units(Z, gamma, beta, bn_param):
    """You took mean and variance over the units of an example, not over the examples of a unit."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = np.mean(Z, axis=0, keepdims=True), np.var(Z, axis=0, keepdims=True)
        move(bn_param, mean, var)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the axis of your mean and variance.")
def one_mean_for_all_units(Z, gamma, beta, bn_param):
    """You took one mean and one variance over all of Z."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = np.mean(Z), np.var(Z)
        move(bn_param, mean, var)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at the shapes of your mean and variance.")
def axis_lost_in_the_mean(Z, gamma, beta, bn_param):
    """You lost an axis in mean and variance: they are (n,), and meet Z as rows."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = np.mean(Z, axis=1), np.var(Z, axis=1)
        normalized_rows = (Z - mean) / root(var, bn_param)
        move(bn_param, mean[:, np.newaxis], var[:, np.newaxis])
        return gamma * normalized_rows + beta, (Z, mean, root(var, bn_param), gamma)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what gamma is for.")
def gamma_left_out(Z, gamma, beta, bn_param):
    """You left out gamma."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), np.ones_like(gamma), beta)


@mistake(function="batchnorm_forward", look="Look at what beta is for.")
def beta_left_out(Z, gamma, beta, bn_param):
    """You left out beta."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), gamma, 0)


@mistake(function="batchnorm_forward", look="Look at the sign of beta.")
def beta_subtracted(Z, gamma, beta, bn_param):
    """You subtracted beta."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), gamma, -beta)


@mistake(function="batchnorm_forward", look="Look at which of the two multiplies.")
def gamma_and_beta_swapped(Z, gamma, beta, bn_param):
    """You multiplied by beta and added gamma."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), beta, gamma)


@mistake(function="batchnorm_forward", look="Look at what gamma multiplies: one term, or both?")
def gamma_times_beta_too(Z, gamma, beta, bn_param):
    """You multiplied beta by gamma as well."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), gamma, gamma * beta)


@mistake(function="batchnorm_forward", look="Look at what you return first.")
def normalized_values_returned(Z, gamma, beta, bn_param):
    """You returned the normalized values, without gamma and beta."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, root(var, bn_param), np.ones_like(gamma), 0)


@mistake(function="batchnorm_forward", look="Look at which of the two summands momentum stands at.")
def momentum_at_the_batch(Z, gamma, beta, bn_param):
    """You multiplied the batch's mean and variance by momentum, and the averages by the rest."""
    return remembered(
        Z, gamma, beta, bn_param, lambda old, new, kept: (1 - kept) * old + kept * new
    )


@mistake(function="batchnorm_forward", look="Look at what is left of the earlier batches.")
def averages_without_momentum(Z, gamma, beta, bn_param):
    """You replaced the running averages by the last batch's mean and variance."""
    return remembered(Z, gamma, beta, bn_param, lambda old, new, kept: new)


@mistake(function="batchnorm_forward", look="Look at what bn_param holds when the function ends.")
def averages_never_updated(Z, gamma, beta, bn_param):
    """You left the running averages in bn_param as they were in train mode."""
    return remembered(Z, gamma, beta, bn_param, lambda old, new, kept: old)


@mistake(function="batchnorm_forward", look="Look at the factor of the old average.")
def averages_that_forget_nothing(Z, gamma, beta, bn_param):
    """You added to the old averages without multiplying them by momentum first."""
    return remembered(Z, gamma, beta, bn_param, lambda old, new, kept: old + (1 - kept) * new)


@mistake(function="batchnorm_forward", look="Look at the factor of the batch's own statistics.")
def batch_at_full_weight_in_the_averages(Z, gamma, beta, bn_param):
    """You added the batch's mean and variance to the averages without the factor 1 − momentum."""
    return remembered(Z, gamma, beta, bn_param, lambda old, new, kept: kept * old + new)


@mistake(function="batchnorm_forward", look="Look at where your 0.9 comes from.")
def fixed_momentum(Z, gamma, beta, bn_param):
    """You used a momentum of 0.9, whatever was given."""
    return remembered(Z, gamma, beta, bn_param, lambda old, new, kept: 0.9 * old + 0.1 * new)


@mistake(function="batchnorm_forward", look="Look at which variance goes into running_var.")
def unbiased_variance_in_the_averages(Z, gamma, beta, bn_param):
    """You put a variance divided by m − 1 into running_var, where the batch's own is meant."""
    before = bn_param["running_var"]
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "train":
        unbiased = np.var(Z, axis=1, ddof=1, keepdims=True)
        bn_param["running_var"] = mixed(before, unbiased, bn_param["momentum"])
    return done


@mistake(function="batchnorm_forward", look="Look at what running_var is the average of.")
def deviation_in_the_averages(Z, gamma, beta, bn_param):
    """You put the standard deviation into running_var, not the variance."""
    before = bn_param["running_var"]
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "train":
        deviation = np.std(Z, axis=1, keepdims=True)
        bn_param["running_var"] = mixed(before, deviation, bn_param["momentum"])
    return done


@mistake(function="batchnorm_forward", look="Look at running_var when the function ends.")
def running_var_not_updated(Z, gamma, beta, bn_param):
    """You updated running_mean alone."""
    before = bn_param["running_var"]
    done = remembered(Z, gamma, beta, bn_param)
    bn_param["running_var"] = before
    return done


@mistake(function="batchnorm_forward", look="Look at running_mean when the function ends.")
def running_mean_not_updated(Z, gamma, beta, bn_param):
    """You updated running_var alone."""
    before = bn_param["running_mean"]
    done = remembered(Z, gamma, beta, bn_param)
    bn_param["running_mean"] = before
    return done


@mistake(function="batchnorm_forward", look="Look at the names under which you store the averages.")
def averages_swapped(Z, gamma, beta, bn_param):
    """You stored the mean in running_var, and the variance in running_mean."""
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "train":
        mean, var = used(bn_param)
        bn_param["running_mean"], bn_param["running_var"] = var, mean
    return done


@mistake(function="batchnorm_forward", look="Look at the shapes that you store in bn_param.")
def averages_without_an_axis(Z, gamma, beta, bn_param):
    """You stored running averages of shape (n,), not (n, 1)."""
    before = used(bn_param)
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "train":
        kept = bn_param["momentum"]
        for name, old, new in zip(AVERAGES, before, of_the_batch(Z), strict=True):
            bn_param[name] = mixed(old.reshape(-1), new.reshape(-1), kept)
    return done


@mistake(function="batchnorm_forward", look="Look at the shapes on both sides of your plus sign.")
def averages_broadcast(Z, gamma, beta, bn_param):
    """You added statistics of shape (n,) to averages of shape (n, 1), which gives (n, n)."""
    before = used(bn_param)
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "train":
        kept = bn_param["momentum"]
        for name, old, new in zip(AVERAGES, before, of_the_batch(Z), strict=True):
            bn_param[name] = mixed(old, new[:, 0], kept)
    return done


@mistake(function="batchnorm_forward", look="Look at what happens to bn_param in test mode.")
def averages_updated_in_test_mode(Z, gamma, beta, bn_param):
    """You updated the running averages in test mode too."""
    done = remembered(Z, gamma, beta, bn_param)
    if bn_param["mode"] == "test":
        move(bn_param, *of_the_batch(Z))
    return done


@mistake(function="batchnorm_forward", look="Look at the order of your lines in test mode.")
def averages_updated_before_use_in_test_mode(Z, gamma, beta, bn_param):
    """You updated the running averages in test mode too, before using them."""
    move(bn_param, *of_the_batch(Z))
    mean, var = of_the_batch(Z) if bn_param["mode"] == "train" else used(bn_param)
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what you store besides the variance.")
def eps_in_the_averages(Z, gamma, beta, bn_param):
    """You added ε to the variance before it went into running_var."""
    mean, var = used(bn_param)
    if bn_param["mode"] == "train":
        mean, var = of_the_batch(Z)
        move(bn_param, mean, var + bn_param["eps"])
    return finished(Z, mean, root(var, bn_param), gamma, beta)


@mistake(function="batchnorm_backward", look="Look at the second term in the bracket of dZ.")
def way_through_the_mean_left_out(dout, cache):
    """You left out the way through the mean in dZ."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    return (dZ_hat - Z_hat * middle(dZ_hat * Z_hat)) / std, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the third term in the bracket of dZ.")
def way_through_the_variance_left_out(dout, cache):
    """You left out the way through the variance in dZ."""
    _, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    return (dZ_hat - middle(dZ_hat)) / std, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what mean and variance were computed from.")
def statistics_taken_for_constants(dout, cache):
    """You took mean and variance for constants, so only the direct way is in dZ."""
    _, std, gamma = normalized(cache)
    return gamma * dout / std, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the sign of the third term of dZ.")
def variance_term_added(dout, cache):
    """You added the way through the variance in dZ, where it is subtracted."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) + Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the sign of the second term of dZ.")
def mean_term_added(dout, cache):
    """You added the way through the mean in dZ, where it is subtracted."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat + middle(dZ_hat) - Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the two means in the bracket of dZ.")
def sums_for_means_in_dZ(dout, cache):
    """You took sums in the place of the two means in dZ."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - total(dZ_hat) - Z_hat * total(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the derivative of the root.")
def half_of_the_root_left_out(dout, cache):
    """You left out the ½ of the root's derivative, so the way through the variance counts twice."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - 2 * Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the derivative of the square.")
def two_of_the_square_left_out(dout, cache):
    """You left out the 2 of the square's derivative, so the way through the variance is halved."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - 0.5 * Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what the last mean is multiplied by.")
def Z_hat_left_out_behind_the_variance(dout, cache):
    """You subtracted the last mean in dZ without multiplying it by the normalized values."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the first factor on the way back.")
def gamma_left_out_of_dZ(dout, cache):
    """You left out gamma in dZ."""
    Z_hat, std, _ = normalized(cache)
    dZ = (dout - middle(dout) - Z_hat * middle(dout * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at which terms of dZ have gamma in them.")
def gamma_in_the_first_term_alone(dout, cache):
    """You multiplied the direct way by gamma, and not the ways through mean and variance."""
    Z_hat, std, gamma = normalized(cache)
    dZ = (gamma * dout - middle(dout) - Z_hat * middle(dout * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what stands in front of the bracket of dZ.")
def dZ_not_divided(dout, cache):
    """You did not divide dZ by the root."""
    return right_dZ(dout, cache) * normalized(cache)[1], *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what stands in front of the bracket of dZ.")
def dZ_divided_by_the_variance(dout, cache):
    """You divided dZ by the variance, not by its root."""
    return right_dZ(dout, cache) / normalized(cache)[1], *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what stands in front of the bracket of dZ.")
def dZ_averaged(dout, cache):
    """You divided all of dZ by the number of examples."""
    return right_dZ(dout, cache) / dout.shape[1], *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at which axis counts examples.")
def units_counted_for_examples(dout, cache):
    """You divided the sums in dZ by the number of units, not of examples."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat, n = gamma * dout, dout.shape[0]
    dZ = (dZ_hat - total(dZ_hat) / n - Z_hat * total(dZ_hat * Z_hat) / n) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the axis of the means in dZ.")
def means_over_the_units_in_dZ(dout, cache):
    """You took the means in dZ over the units of an example, not over the examples of a unit."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    means = [np.mean(array, axis=0, keepdims=True) for array in (dZ_hat, dZ_hat * Z_hat)]
    return (dZ_hat - means[0] - Z_hat * means[1]) / std, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at what stands under the root on the way back.")
def eps_left_out_on_the_way_back(dout, cache):
    """You left out ε under the root on the way back."""
    Z, mean, _, gamma = cache
    without = (Z, mean, np.std(Z, axis=1, keepdims=True), gamma)
    return right_dZ(dout, without), *right_sums(dout, without)


@mistake(function="batchnorm_backward", look="Look at what dout is multiplied by in dgamma.")
def dgamma_from_Z(dout, cache):
    """You multiplied dout by Z for dgamma, not by the normalized values."""
    return right_dZ(dout, cache), total(dout * cache[0]), total(dout)


@mistake(function="batchnorm_backward", look="Look at what dout is multiplied by in dgamma.")
def dgamma_from_centred_Z(dout, cache):
    """You multiplied dout by Z minus its mean for dgamma, without dividing by the root."""
    Z, mean, _, _ = cache
    return right_dZ(dout, cache), total(dout * (Z - mean)), total(dout)


@mistake(function="batchnorm_backward", look="Look at what dout is multiplied by in dgamma.")
def dgamma_like_dbeta(dout, cache):
    """You added up dout alone for dgamma, as for dbeta."""
    return right_dZ(dout, cache), total(dout), total(dout)


@mistake(function="batchnorm_backward", look="Look at what gamma multiplies in the forward pass.")
def gamma_in_dgamma(dout, cache):
    """You used dout times gamma for dgamma and dbeta, where dout itself belongs."""
    dgamma, dbeta = right_sums(dout, cache)
    return right_dZ(dout, cache), cache[3] * dgamma, cache[3] * dbeta


@mistake(function="batchnorm_backward", look="Look at the note on 1/m in the task.")
def dgamma_and_dbeta_averaged(dout, cache):
    """You took means for dgamma and dbeta, not sums."""
    return right_dZ(dout, cache), *(array / dout.shape[1] for array in right_sums(dout, cache))


@mistake(function="batchnorm_backward", look="Look at the order in which you return.")
def dgamma_and_dbeta_swapped(dout, cache):
    """You returned dgamma in the place of dbeta, and the other way round."""
    dgamma, dbeta = right_sums(dout, cache)
    return right_dZ(dout, cache), dbeta, dgamma


@mistake(function="batchnorm_backward", look="Look at the axis of your sums.")
def sums_over_the_units(dout, cache):
    """You added up dgamma and dbeta over the units, not over the examples."""
    Z_hat = normalized(cache)[0]
    return right_dZ(dout, cache), np.sum(dout * Z_hat, axis=0), np.sum(dout, axis=0)


@mistake(function="batchnorm_backward", look="Look at the keepdims argument of your sums.")
def axis_lost_in_the_sums(dout, cache):
    """You lost an axis of dgamma and dbeta: they are (n,), not (n, 1)."""
    return right_dZ(dout, cache), *(array[:, 0] for array in right_sums(dout, cache))


@mistake(function="batchnorm_backward", look="Look at the axis of your sums.")
def one_sum_for_all_units(dout, cache):
    """You added up dgamma and dbeta over all units together."""
    return right_dZ(dout, cache), *(np.sum(array) for array in right_sums(dout, cache))


@mistake(function="batchnorm_backward", look="Look at the sign of your sums.")
def dgamma_and_dbeta_turned_round(dout, cache):
    """You gave dgamma and dbeta the wrong sign."""
    return right_dZ(dout, cache), *(-array for array in right_sums(dout, cache))


@mistake(function="batchnorm_forward", look="Look at where your ε comes from.")
def default_eps(Z, gamma, beta, bn_param):
    """You used an ε of 1e-5, whatever was given."""
    mean, var = statistics(Z, bn_param)
    return finished(Z, mean, np.sqrt(var + 1e-5), gamma, beta)


@mistake(function="batchnorm_forward", look="Look at what stands under the root in test mode.")
def eps_outside_the_root_in_test_mode(Z, gamma, beta, bn_param):
    """You added ε to the root in test mode, not to the variance under it."""
    mean, var = statistics(Z, bn_param)
    std = root(var, bn_param)
    if bn_param["mode"] == "test":
        std = np.sqrt(var) + bn_param["eps"]
    return finished(Z, mean, std, gamma, beta)


@mistake(function="batchnorm_backward", look="Look at the axis of your sums.")
def sums_over_the_units_in_a_row(dout, cache):
    """You added up dgamma and dbeta over the units, which gives a row of sums."""
    sums = (np.sum(array, axis=0, keepdims=True) for array in (dout * normalized(cache)[0], dout))
    return right_dZ(dout, cache), *sums


@mistake(function="batchnorm_backward", look="Look at the keepdims argument of dbeta's sum.")
def axis_lost_in_dbeta(dout, cache):
    """You lost an axis of dbeta: it is (n,), not (n, 1)."""
    dgamma, dbeta = right_sums(dout, cache)
    return right_dZ(dout, cache), dgamma, dbeta[:, 0]


@mistake(function="batchnorm_backward", look="Look at the keepdims argument of dgamma's sum.")
def axis_lost_in_dgamma(dout, cache):
    """You lost an axis of dgamma: it is (n,), not (n, 1)."""
    dgamma, dbeta = right_sums(dout, cache)
    return right_dZ(dout, cache), dgamma[:, 0], dbeta


@mistake(function="batchnorm_backward", look="Look at the exponent in the derivative of 1/√.")
def exponent_not_lowered(dout, cache):
    """You took −½ (σ² + ε)^(−½) for the derivative of 1/√(σ² + ε), with the old exponent."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - std**2 * Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the exponent in the derivative of 1/√.")
def exponent_lowered_by_a_half(dout, cache):
    """You took −½ (σ² + ε)^(−1) for the derivative of 1/√(σ² + ε), with a wrong exponent."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - std * Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the 1/m of the variance on its way back.")
def sum_behind_the_variance(dout, cache):
    """You left out the 1/m of the variance on its way back."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - middle(dZ_hat) - Z_hat * total(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)


@mistake(function="batchnorm_backward", look="Look at the 1/m of the mean on its way back.")
def sum_behind_the_mean(dout, cache):
    """You left out the 1/m of the mean on its way back."""
    Z_hat, std, gamma = normalized(cache)
    dZ_hat = gamma * dout
    dZ = (dZ_hat - total(dZ_hat) - Z_hat * middle(dZ_hat * Z_hat)) / std
    return dZ, *right_sums(dout, cache)
