"""Log loss of XGBoost and of a random forest on generated data sets, for src/ml.

Four data sets (interactions, missing cells, categories, imbalance) of a training and a test
half; the columns are stored, rounded, so that both read the same numbers. No rows or columns
are drawn by XGBoost: nothing depends on its generator of random numbers.
"""

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.ensemble import RandomForestClassifier

ROWS = 4000
PARAMS = {
    "objective": "binary:logistic",
    "eta": 0.1,
    "max_depth": 4,
    "min_child_weight": 2,
    "lambda": 1,
    "tree_method": "hist",
    "max_bin": 255,
    "max_cat_to_onehot": 1,
    "nthread": 1,
    "seed": 0,
}
TREES = 60
# scikit-learn's forest takes neither gaps nor labels: it gets medians with a mark, and one-hot.
FOREST = {"n_estimators": 300, "min_samples_leaf": 10, "max_features": "sqrt"}
FOREST_SEEDS = 5
LABELS = ["north", "east", "south", "west", "centre", "coast"]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def data_sets(rng):
    x = np.round(rng.normal(size=(ROWS, 4)), 2)
    noise = rng.random(ROWS)
    interactions = sigmoid(2 * x[:, 0] * x[:, 1] + x[:, 2])
    yield "interactions", x, None, noise < interactions
    missing = x.copy()
    missing[rng.random(x.shape) < 0.25] = np.nan
    gone = np.isnan(missing[:, 0])
    yield "missing", missing, None, noise < sigmoid(np.where(gone, 1.5, x[:, 0]) - x[:, 1])
    labels = rng.integers(0, len(LABELS), ROWS)
    effect = np.array([-1.5, 0.2, 1.4, -0.3, 0.8, 0.0])[labels]
    yield "categories", x, labels, noise < sigmoid(effect + 0.5 * x[:, 3])
    yield "imbalance", x, None, noise < sigmoid(-3.2 + 1.2 * x[:, 0] + x[:, 1])


def log_loss(y, p):
    return float(-np.mean(np.where(y, np.log(p), np.log(1 - p))))


def forest_log_loss(x, labels, y):
    half = ROWS // 2
    medians = np.nanmedian(x[:half], axis=0)
    columns = [np.where(np.isnan(x), medians, x)]
    if np.isnan(x).any():
        columns.append(np.isnan(x))
    if labels is not None:
        columns.append(np.eye(len(LABELS))[labels])
    features = np.hstack(columns)
    losses = []
    for seed in range(FOREST_SEEDS):
        forest = RandomForestClassifier(**FOREST, random_state=seed)
        scores = forest.fit(features[:half], y[:half]).predict_proba(features[half:])[:, 1]
        losses.append(log_loss(y[half:], scores))
    return float(np.mean(losses))


def reference(name, x, labels, y):
    frame = pd.DataFrame(x, columns=[f"x{i}" for i in range(x.shape[1])])
    if labels is not None:
        frame["place"] = pd.Categorical.from_codes(labels, LABELS)
    half = ROWS // 2
    kinds = {"enable_categorical": True}
    # Both begin with the training rows' share, as the scores of an unfitted model.
    params = {**PARAMS, "base_score": float(np.mean(y[:half]))}
    model = xgb.train(params, xgb.DMatrix(frame[:half], y[:half], **kinds), TREES)
    scores = model.predict(xgb.DMatrix(frame[half:], **kinds)).astype(float)
    # Hundredths, so that the file is short.
    numbers = [[None if np.isnan(v) else round(100 * v) for v in column] for column in x.T]
    return {
        "name": name,
        # Those of the first set where they are the same.
        "numbers": numbers if name in ("interactions", "missing") else None,
        "labels": None if labels is None else "".join(str(label) for label in labels),
        "target": "".join(str(int(v)) for v in y),
        "logLoss": log_loss(y[half:], scores),
        "forestLogLoss": forest_log_loss(x, labels, y),
    }


def boosting_reference():
    return {
        "xgboost": xgb.__version__,
        "trees": TREES,
        "forest": {"trees": FOREST["n_estimators"], "minLeaf": FOREST["min_samples_leaf"]},
        "labels": LABELS,
        "sets": [reference(*each) for each in data_sets(np.random.default_rng(7))],
    }
