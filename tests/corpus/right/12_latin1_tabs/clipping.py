# -*- coding: latin-1 -*-
"""Écrêtage des gradients (exercice n° 8)."""
import math
import numpy as np

def _norme(tableaux):
	# norme euclidienne sans dépassement : on divise d'abord par le plus grand
	grand = max(np.abs(t).max() for t in tableaux)
	if any(np.isnan(t).any() for t in tableaux):
		return math.nan
	if grand == 0 or math.isinf(grand):
		return float(grand)
	return float(grand*math.sqrt(math.fsum(((t/grand)**2).sum() for t in tableaux)))

def _réduire(t, norme, limite):
	if norme > limite and math.isfinite(norme):
		return t*(limite/norme)
	return t

def clip_by_value(gradients, max_value):
	return {k: np.clip(t, -max_value, max_value) for k, t in gradients.items()}

def clip_by_norm(gradients, max_norm):
	return {k: _réduire(t, _norme([t]), max_norm) for k, t in gradients.items()}

def global_norm(gradients):
	return _norme(list(gradients.values()))

def clip_by_global_norm(gradients, max_norm):
	n = global_norm(gradients)
	return {k: _réduire(t, n, max_norm) for k, t in gradients.items()}, n

def has_non_finite(gradients):
	return not math.isfinite(sum(np.sum(np.zeros_like(t)*t) for t in gradients.values()))
