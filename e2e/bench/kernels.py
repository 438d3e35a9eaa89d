"""One kernel of scikit-learn or XGBoost on the numbers of a file, one thread, timed.

Usage: kernels.py KERNEL ROWS FILE; the file holds float32, column by column, then the target.
Prints seconds by what was done, as JSON.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

import json
import sys
import time

import numpy as np

FEATURES = 10
EXPLAINED = 10_000


def seconds_since(start):
    return time.perf_counter() - start


def boosting(x, y):
    import xgboost as xgb

    matrix = xgb.DMatrix(x, y)
    start = time.perf_counter()
    model = xgb.train(
        {
            "objective": "binary:logistic",
            "tree_method": "hist",
            "max_bin": 255,
            "max_depth": 6,
            "eta": 0.1,
            "nthread": 1,
        },
        matrix,
        100,
    )
    fit = seconds_since(start)
    start = time.perf_counter()
    model.predict(xgb.DMatrix(x, nthread=1))
    scoring = seconds_since(start)
    few = xgb.DMatrix(x[:EXPLAINED])
    start = time.perf_counter()
    model.predict(few, pred_contribs=True)
    return {"fit": fit, "scoring": scoring, "explaining": seconds_since(start)}


def forest(x, y):
    from sklearn.ensemble import RandomForestClassifier

    start = time.perf_counter()
    RandomForestClassifier(
        n_estimators=100, max_depth=10, min_samples_leaf=10, random_state=0, n_jobs=1
    ).fit(x, y)
    return {"fit": seconds_since(start)}


def kmeans(x, y):
    from sklearn.cluster import KMeans

    start = time.perf_counter()
    model = KMeans(4, n_init=10, algorithm="lloyd", random_state=0).fit(x.astype(np.float64))
    return {"fit": seconds_since(start), "inertia": model.inertia_}


kernel, rows, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
numbers = np.fromfile(path, dtype="<f4").reshape(FEATURES + 1, rows)
features = np.ascontiguousarray(numbers[:FEATURES].T)
print(json.dumps({"boosting": boosting, "forest": forest, "kmeans": kmeans}[kernel](features, numbers[FEATURES])))
