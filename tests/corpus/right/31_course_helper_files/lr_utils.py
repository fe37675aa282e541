import h5py
import numpy as np
def load_dataset():
    return h5py.File('datasets/train_catvnoncat.h5', 'r')
