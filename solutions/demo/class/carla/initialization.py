import numpy as np

def initialize_parameters_zeros(d):
    p = {}
    for n in range(1, len(d)):
        p['W%d' % n] = np.zeros([d[n], d[n-1]])
        p['b%d' % n] = np.zeros([d[n], 1])
    return p

def initialize_parameters_random(d, s, r):
    p = initialize_parameters_zeros(d)
    for n in range(1, len(d)):
        p['W%d' % n] += s*r.standard_normal(p['W%d' % n].shape)
    return p

def initialize_parameters_xavier(d, r):
    p = initialize_parameters_zeros(d)
    for n in range(1, len(d)):
        # <w²> = 2/(i+o); uniform on [-c, c] has <w²> = c²/3
        c = (6/(d[n] + d[n-1]))**.5
        p['W%d' % n] = r.uniform(-c, c, (d[n], d[n-1]))
    return p

def initialize_parameters_he(d, r):
    p = initialize_parameters_zeros(d)
    for n in range(1, len(d)):
        c = (6/d[n-1])**.5
        p['W%d' % n] = r.uniform(-c, c, (d[n], d[n-1]))
    return p

def activation_scales(p, x, activation):
    f = {'relu': lambda z: (z + abs(z))/2,
         'tanh': np.tanh,
         'sigmoid': lambda z: (1 + np.tanh(z/2))/2}[activation]
    N = len(p)//2
    s = np.zeros(N)
    for n in range(N):
        x = f(p['W%d' % (n+1)] @ x + p['b%d' % (n+1)])
        s[n] = ((x - x.mean())**2).mean()**.5
    return s
