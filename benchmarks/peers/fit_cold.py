"""The README's first command by scikit-learn: penguins from a CSV file to a saved model.

Usage: fit_cold.py FILE MODEL same|small. Prints the accuracy on held-out rows as ./glassnet train --json does.

`same` does what the command does: two layers of 256 units, batches of 32, 64 epochs, and the best weights by 15 %
of the rows. `small` is what one might choose by hand: half as wide, and over when 20 epochs brought nothing.
"""
import json
import pickle
import sys

import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

table = pd.read_csv(sys.argv[1]).dropna(subset=["species"])
x, y = table.drop(columns="species"), table["species"]
x, x_test, y, y_test = train_test_split(x, y, test_size=0.2, stratify=y, random_state=0)
columns = make_column_transformer(
    (make_pipeline(SimpleImputer(), StandardScaler()), make_column_selector(dtype_include="number")),
    (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")),
)
if sys.argv[3] == "same":
    network = MLPClassifier(
        (256, 256), batch_size=32, max_iter=64, early_stopping=True, validation_fraction=0.15, n_iter_no_change=64,
        random_state=0,
    )
else:
    network = MLPClassifier((128, 128), batch_size=32, max_iter=200, early_stopping=True, n_iter_no_change=20, random_state=0)
model = make_pipeline(columns, network).fit(x, y)
with open(sys.argv[2], "wb") as file:
    pickle.dump(model, file)
print(json.dumps({"metrics": {"test": {"accuracy": model.score(x_test, y_test)}}}))
