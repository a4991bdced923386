"""Golden trajectories of the optimizers: writes trajectories.csv beside this file.

A second implementation, in Python's doubles, written from the papers' formulas one scalar at a
time; it shares nothing with the Java code. Run it with any Python 3; it needs no package.

Each rule takes ten steps with four parameters. The gradients are given, not computed from the
parameters: they change sign and range over five orders of magnitude, and one of them is zero for
some steps. They are multiples of 1/1024, which float32 holds exactly.
"""

import csv
import math
import os

STEPS = 10
GRADIENTS = [
    [round(1024 * g) / 1024 for g in row]
    for row in (
        [0.5, -2.0, 0.01, 0.0],
        [-0.25, -1.5, 30.0, 0.0],
        [0.125, 3.0, -25.0, 0.4],
        [0.75, 0.02, 0.05, 0.0],
        [-4.0, -0.004, -0.07, -0.8],
        [12.0, 0.9, 0.002, -0.003],
        [-0.3, 1.1, 64.0, 0.0],
        [0.6, -1.3, -0.5, 0.2],
        [0.01, -0.6, 0.25, 7.0],
        [-0.9, 0.33, -8.0, -0.1],
    )
]


def sign(x):
    return (x > 0) - (x < 0)


def sgd(lr=0.01):
    while True:
        _, g, w = yield
        yield w - lr * g


def momentum(lr=0.01, mu=0.9):
    velocity = 0.0  # Polyak's form with the rate inside, equal for a constant rate
    while True:
        _, g, w = yield
        velocity = mu * velocity - lr * g
        yield w + velocity


def nesterov(lr=0.01, mu=0.9):
    buffer = 0.0
    while True:
        _, g, w = yield
        buffer = mu * buffer + g
        yield w - lr * (g + mu * buffer)


def adagrad(lr=0.01, eps=1e-10):
    total = 0.0
    while True:
        _, g, w = yield
        total += g * g
        yield w - lr * g / (math.sqrt(total) + eps)


def rmsprop(lr=0.001, rho=0.9, eps=1e-8):
    mean = 0.0
    while True:
        _, g, w = yield
        mean = rho * mean + (1 - rho) * g**2
        yield w - lr * g / (math.sqrt(mean) + eps)


def adadelta(lr=1.0, rho=0.95, eps=1e-6):
    squares = updates = 0.0
    while True:
        _, g, w = yield
        squares = rho * squares + (1 - rho) * g**2
        delta = -math.sqrt(updates + eps) / math.sqrt(squares + eps) * g
        updates = rho * updates + (1 - rho) * delta**2
        yield w + lr * delta


def adam(lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.0, amsgrad=False):
    m = v = largest = 0.0
    while True:
        t, g, w = yield
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        largest = max(largest, v)
        first = m / (1 - b1**t)
        second = (largest if amsgrad else v) / (1 - b2**t)
        yield w - lr * decay * w - lr * first / (math.sqrt(second) + eps)


def nadam(lr=0.002, b1=0.9, b2=0.999, eps=1e-8):
    m = v = 0.0
    while True:
        t, g, w = yield
        m = b1 * m + (1 - b1) * g
        v = b2 * v + (1 - b2) * g * g
        first = b1 * m / (1 - b1 ** (t + 1)) + (1 - b1) * g / (1 - b1**t)
        yield w - lr * first / (math.sqrt(v / (1 - b2**t)) + eps)


def radam(lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = v = 0.0
    rho_inf = 2 / (1 - b2) - 1
    while True:
        t, g, w = yield
        m = b1 * m + (1 - b1) * g
        v = b2 * v + (1 - b2) * g * g
        first = m / (1 - b1**t)
        rho = rho_inf - 2 * t * b2**t / (1 - b2**t)
        if rho > 5:
            r = math.sqrt(
                (rho - 4) / (rho_inf - 4) * (rho - 2) / (rho_inf - 2) * rho_inf / rho
            )
            adaptive = math.sqrt(1 - b2**t) / (math.sqrt(v) + eps)
            yield w - lr * first * r * adaptive
        else:
            yield w - lr * first


def lion(lr=1e-4, b1=0.9, b2=0.99, decay=0.0):
    m = 0.0
    while True:
        _, g, w = yield
        update = sign(b1 * m + (1 - b1) * g)
        m = b2 * m + (1 - b2) * g
        yield w - lr * (update + decay * w)


def rprop(first=0.01, shrink=0.5, growth=1.2, low=1e-6, high=50.0):
    size, last = first, 0.0
    while True:
        _, g, w = yield
        if g * last > 0:
            size = min(size * growth, high)
        elif g * last < 0:
            size = max(size * shrink, low)
            g = 0.0
        last = g
        yield w - sign(g) * size


# name in the file: rule, first value of the parameters
RULES = {
    "sgd": (sgd, 0.0),
    "momentum": (momentum, 0.0),
    "nesterov": (nesterov, 0.0),
    "adagrad": (adagrad, 0.0),
    "rmsprop": (rmsprop, 0.0),
    "adadelta": (adadelta, 0.0),
    "adam": (adam, 0.0),
    "adamw": (lambda: adam(decay=0.01), 2**-7),
    "amsgrad": (lambda: adam(amsgrad=True), 0.0),
    "nadam": (nadam, 0.0),
    "radam": (radam, 0.0),
    "lion": (lion, 0.0),
    "lion with decay 0.5": (lambda: lion(decay=0.5), 2**-10),
    "rprop": (rprop, 0.0),
}


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "trajectories.csv")
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["optimizer", "step", "parameter", "gradient", "before", "after"])
        for name, (rule, start) in RULES.items():
            parameters = [start] * 4
            running = [rule() for _ in parameters]
            for t in range(1, STEPS + 1):
                for j, coroutine in enumerate(running):
                    next(coroutine)
                    g, before = GRADIENTS[t - 1][j], parameters[j]
                    parameters[j] = coroutine.send((t, g, before))
                    out.writerow([name, t, j, repr(g), repr(before), repr(parameters[j])])


main()
