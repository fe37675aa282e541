"""Puts markup and script into texts, names of classes, output and keys."""

markup = "<script>alert(1)</script><img src=x onerror=alert(1)>`</code><b onclick=alert(1)>"


def relu(z):
    print(markup * 3 + "</pre></details>")
    raise ValueError(markup)


def sigmoid(z):
    raise type(markup, (Exception,), {})(markup)


def elu(z, alpha=1.0):
    return type(markup, (), {})()


def clip_by_value(gradients, max_value):
    return {markup: 1.0}


def clip_by_norm(gradients, max_norm):
    return markup


raise RuntimeError(markup)
