"""The numbers of ScikitTest, by scikit-learn 1.2.1: prints its weights after so many epochs.

Eight rows, of which every batch holds all, so that the order of rows plays no part. Epsilon is
tiny but for the first run: scikit-learn adds it before the bias correction of Adam, which weights
of units that are dead feel.
"""

import warnings

import numpy
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")  # that it has not converged
X = StandardScaler().fit_transform(
    numpy.array([[1, 2], [2, 1], [3, 5], [4, 3], [6, 1], [7, 4], [8, 2], [9, 6]], float)
)
CLASSES = numpy.array([0, 0, 1, 1, 2, 2, 0, 1])
NUMBERS = numpy.array([0.5, -1, 2, 0, 1, -2, 3, 1])


def show(name, network):
    arrays = [a for pair in zip(network.coefs_, network.intercepts_) for a in pair]
    weights = numpy.concatenate([a.ravel() for a in arrays])
    print(name, network.n_iter_, ", ".join("%.7gf" % w for w in weights))


def start(activation, outputs):
    """The first weights, in the order in which _init_coef draws them."""
    random = numpy.random.RandomState(7)
    weights = []
    for fan_in, fan_out in (2, 3), (3, outputs):
        bound = numpy.sqrt((2 if activation == "logistic" else 6) / (fan_in + fan_out))
        weights += [random.uniform(-bound, bound, (fan_in, fan_out)).ravel()]
        weights += [random.uniform(-bound, bound, fan_out)]
    weights = numpy.concatenate(weights)
    print("start", activation, ", ".join("%.9gf" % w for w in weights))


def classifier(**settings):
    return MLPClassifier((3,), random_state=7, **settings).fit(X, CLASSES)


start("relu", 3)
show("defaults", classifier())
show("tiny epsilon", classifier(epsilon=1e-12))
show("alpha 1", classifier(alpha=1, max_iter=50, epsilon=1e-12))
show("rate 0.1", classifier(learning_rate_init=0.1, max_iter=1000, epsilon=1e-12))
start("logistic", 1)
settings = {"activation": "logistic", "random_state": 7, "max_iter": 100, "epsilon": 1e-12}
show("numbers", MLPRegressor((3,), **settings).fit(X, NUMBERS))
