# Übung 8 – Gradienten abschneiden
import numpy as np


def norm(v):
    v = np.array(v, dtype=np.float64).ravel()
    größter = np.max(np.abs(v))
    if größter == 0 or np.isnan(größter) or np.isinf(größter):
        return größter
    v /= größter
    return größter * np.sqrt(np.dot(v, v))


def clip_by_value(gradients, max_value):
    ergebnis = {}
    for name in gradients:
        g = np.array(gradients[name], dtype=np.float64)
        g[g > max_value] = max_value
        g[g < -max_value] = -max_value
        ergebnis[name] = g
    return ergebnis


def clip_by_norm(gradients, max_norm):
    ergebnis = {}
    for name in gradients:
        g = np.asarray(gradients[name], dtype=np.float64)
        n = norm(g)
        if n > max_norm and not np.isinf(n):
            g *= max_norm / n
        ergebnis[name] = g
    return ergebnis


def global_norm(gradients):
    return norm([norm(g) for g in gradients.values()])


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    ergebnis = {}
    for name in gradients:
        g = np.array(gradients[name], dtype=np.float64)
        if n > max_norm and not np.isinf(n):
            g *= max_norm / n
        ergebnis[name] = g
    return ergebnis, n


def has_non_finite(gradients):
    gefunden = 0
    for g in gradients.values():
        gefunden += np.sum(np.isnan(g)) + np.sum(np.isinf(g))
    return bool(gefunden > 0)
