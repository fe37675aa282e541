import numpy as np
def L_model_forward_test_case():
    np.random.seed(6)
    X = np.random.randn(5, 4)
    return X, {}
