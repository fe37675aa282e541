import numpy as np
try:
    import torch
    import torch.nn.functional as F
    HAVE_TORCH = True
except ImportError:
    HAVE_TORCH = False
try:
    import tensorflow as tf
except Exception:
    tf = None
print("torch:", HAVE_TORCH, "tf:", tf is not None)

if HAVE_TORCH:
    def _t(z): return torch.as_tensor(np.asarray(z, dtype=np.float64))
    def sigmoid(z): return torch.sigmoid(_t(z)).numpy()
    def relu(z): return F.relu(_t(z)).numpy()
    def leaky_relu(z, alpha=0.01): return F.leaky_relu(_t(z), alpha).numpy()
    def elu(z, alpha=1.0): return F.elu(_t(z), alpha).numpy()
else:
    def sigmoid(z): return np.exp(-np.logaddexp(0, -np.asarray(z, float)))
    def relu(z): return np.clip(z, 0, None)
    def leaky_relu(z, alpha=0.01): return np.maximum(z, 0) + alpha * np.minimum(z, 0)
    def elu(z, alpha=1.0): return np.where(np.asarray(z) > 0, z, alpha * np.expm1(np.clip(z, None, 0)))

def sigmoid_derivative(z): return sigmoid(z) * sigmoid(-np.asarray(z))
def tanh_derivative(z): return 4 * sigmoid_derivative(2 * np.asarray(z))
def relu_derivative(z): return np.asarray(z) > 0
def leaky_relu_derivative(z, alpha=0.01): return np.sign(np.maximum(z, 0)) + alpha * (np.asarray(z) < 0)
def elu_derivative(z, alpha=1.0): return np.where(np.asarray(z) > 0, 1, elu(z, alpha) + alpha)
