"""Starts a worker by fork through multiprocessing."""

import multiprocessing
import os


def work():
    os.close(os.open("<marker>", os.O_CREAT | os.O_WRONLY))


worker = multiprocessing.get_context("fork").Process(target=work)
worker.start()
worker.join(2)


def relu(z):
    return None
