# translated from my old Octave scripts
import numpy as np

def norm2(v):
    v = np.double(v).flatten('F');
    s = np.max(np.abs(v));
    if (s == 0) or not np.isfinite(s):
        n = s;
    else:
        n = s * np.sqrt(np.sum(np.power(v / s, 2)));
    # end
    return n;
# end

def clip_by_value(gradients, max_value):
    out = {};
    for k in gradients:
        out[k] = np.maximum(np.minimum(gradients[k], max_value), -max_value);
    # end
    return out;
# end

def clip_by_norm(gradients, max_norm):
    out = {};
    for k in gradients:
        n = norm2(gradients[k]);
        if np.isfinite(n) and (n > max_norm):
            out[k] = (max_norm / n) * gradients[k];
        else:
            out[k] = gradients[k];
        # end
    # end
    return out;
# end

def global_norm(gradients):
    v = np.zeros((0, 1));
    for k in gradients:
        v = np.vstack((v, np.reshape(gradients[k], (-1, 1))));
    # end
    return norm2(v);
# end

def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients);
    out = {};
    for k in gradients:
        if np.isfinite(n) and (n > 0):
            out[k] = (max_norm / n) * gradients[k];
        else:
            out[k] = gradients[k];
        # end
    # end
    return (out, n);
# end

def has_non_finite(gradients):
    bad = 0;
    for k in gradients:
        bad = bad + np.sum(np.logical_not(np.isfinite(gradients[k])));
    # end
    return bad > 0;
# end
