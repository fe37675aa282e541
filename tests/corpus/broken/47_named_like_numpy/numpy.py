# notes on numpy
# np.maximum is elementwise, np.max is not
