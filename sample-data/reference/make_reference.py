#!/usr/bin/python3
"""Writes the reference figures that the unit tests compare the application with.

Needs pandas, scipy, scikit-learn and XGBoost (Debian: python3-pandas python3-sklearn
python3-xgboost). Every
data set is drawn from a fixed seed or read from ../*.csv, so that another run on the
same versions writes the same files. See README.md for what each file holds.
"""
import os

# One thread: the order of sums, and so their last digit, must not depend on the machine.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import platform
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import numpy
import pandas
import scipy
import sklearn

from associations import associations_reference
from boosting import boosting_reference
from calibration import calibration_reference
from describe import describe_reference
from forest import forest_reference
from kmeans import kmeans_reference
from logistic import logistic_reference
from metrics import metrics_reference
from pca import pca_reference

HERE = Path(__file__).resolve().parent
MAKERS = {
    "associations.json": associations_reference,
    "describe.json": describe_reference,
    "metrics.json": metrics_reference,
    "kmeans.json": kmeans_reference,
    "pca.json": pca_reference,
    "forest.json": forest_reference,
    "boosting.json": boosting_reference,
    "calibration.json": calibration_reference,
    "logistic.json": logistic_reference,
}


def to_text(value, depth=0):
    """JSON with one line for each innermost list: short files that still diff well."""
    if isinstance(value, dict):
        pad = " " * (depth + 1)
        items = [f"{pad}{json.dumps(k)}: {to_text(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(items) + "\n" + " " * depth + "}"
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        pad = " " * (depth + 1)
        return "[\n" + ",\n".join(pad + to_text(v, depth + 1) for v in value) + "\n" + " " * depth + "]"
    return json.dumps(value, allow_nan=False, separators=(",", ":"), ensure_ascii=False)


def main():
    versions = {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "pandas": pandas.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    }
    for name, make in MAKERS.items():
        text = to_text({"madeWith": versions, **make()}) + "\n"
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
