"""What scikit-learn predicts of a table that was split by others.

Usage: tables.py FOLDER SEED NAME… with names of those in LEARNERS. FOLDER holds train.csv, test.csv and
job.json: the target, its classes in order (none for a number) and the kinds of the columns. Writes
NAME.predictions, big-endian floats: for each test row a probability for each class, or the number; prints for
each learner the seconds and the processor's seconds that its fit took, preprocessing and all.
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

MOST_CATEGORIES = 255  # of a column that HistGradientBoosting takes as categories
folder, seed = sys.argv[1], int(sys.argv[2])
with open(f"{folder}/job.json", encoding="utf-8") as file:
    job = json.load(file)
target, classes, kinds = job["target"], job["classes"], job["kinds"]
warnings.simplefilter("ignore")  # of networks that have not converged by default


def read(name):
    words = {c: str for c, kind in kinds.items() if kind != "NUMERIC"}
    if classes:
        words[target] = str
    table = pd.read_csv(f"{folder}/{name}.csv", dtype=words, keep_default_na=False, na_values=[""])
    for column, kind in kinds.items():
        if kind == "DATE" and column != target:
            moment = pd.to_datetime(table.pop(column), utc=True, errors="coerce")
            parts = moment.dt
            table[f"{column} time"] = (moment - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
            for part in ("year", "month", "day", "dayofweek", "hour", "minute"):
                table[f"{column} {part}"] = getattr(parts, part)
    return table.drop(columns=target), table[target]


x, y = read("train")
x_test, _ = read("test")
numbers = [c for c in x if kinds.get(c, "DATE") in ("NUMERIC", "DATE")]
words = [c for c in x if c not in numbers]


def one_hot(*after):
    return make_column_transformer(
        (make_pipeline(SimpleImputer(), *after), numbers),
        (OneHotEncoder(handle_unknown="ignore"), words),
    )


def categories():
    """Categories as numbers, and which of them the trees are to take for categories."""
    few = [x[c].nunique(dropna=False) < MOST_CATEGORIES for c in words]
    code = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan)
    return make_column_transformer(("passthrough", numbers), (code, words)), [False] * len(numbers) + few


def network():
    if classes:
        return make_pipeline(one_hot(StandardScaler()), MLPClassifier(random_state=seed))
    scaled = TransformedTargetRegressor(MLPRegressor(random_state=seed), transformer=StandardScaler())
    return make_pipeline(one_hot(StandardScaler()), scaled)


def boosting():
    columns, categorical = categories()
    kind = HistGradientBoostingClassifier if classes else HistGradientBoostingRegressor
    return make_pipeline(columns, kind(categorical_features=categorical, random_state=seed))


def forest():
    kind = RandomForestClassifier if classes else RandomForestRegressor
    return make_pipeline(one_hot(), kind(random_state=seed))


LEARNERS = {"sklearn-mlp": network, "sklearn-boosting": boosting, "sklearn-forest": forest}

for name in sys.argv[3:]:
    wall, processor = time.perf_counter(), time.process_time()
    model = LEARNERS[name]().fit(x, y)
    seconds, processor = time.perf_counter() - wall, time.process_time() - processor
    if classes:
        known = model.predict_proba(x_test)
        predictions = np.zeros((len(x_test), len(classes)))
        for k, label in enumerate(model.classes_):
            predictions[:, classes.index(label)] = known[:, k]
    else:
        predictions = model.predict(x_test)
    predictions.astype(">f4").tofile(f"{folder}/{name}.predictions")
    print(f"fitted\t{name}\t{seconds:.6f}\t{processor:.6f}", flush=True)
