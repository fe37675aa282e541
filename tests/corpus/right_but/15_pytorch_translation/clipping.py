# torch.nn.utils.clip_grad_norm_, translated to NumPy
from __future__ import annotations

import numpy as np


def clip_by_value(gradients: dict[str, np.ndarray], max_value: float) -> dict[str, np.ndarray]:
    return {name: grad.clip(min=-max_value, max=max_value) for name, grad in gradients.items()}


def clip_by_norm(gradients: dict[str, np.ndarray], max_norm: float) -> dict[str, np.ndarray]:
    return {name: clip_by_global_norm({name: grad}, max_norm)[0][name] for name, grad in gradients.items()}


def global_norm(gradients: dict[str, np.ndarray]) -> float:
    return float(np.linalg.norm(np.stack([np.linalg.norm(grad) for grad in gradients.values()])))


def clip_by_global_norm(gradients: dict[str, np.ndarray], max_norm: float) -> tuple[dict[str, np.ndarray], float]:
    total_norm = global_norm(gradients)
    clip_coef = max_norm / (total_norm + 1e-6)
    clip_coef_clamped = min(clip_coef, 1.0)
    return {name: grad * clip_coef_clamped for name, grad in gradients.items()}, total_norm


def has_non_finite(gradients: dict[str, np.ndarray]) -> bool:
    return any(bool(np.isnan(grad).any() or np.isinf(grad).any()) for grad in gradients.values())
