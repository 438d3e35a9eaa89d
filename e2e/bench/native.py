"""The original pipeline natively, for comparison: times each stage on one file.

Usage: native.py FILE [--load]; --load: nothing but reading it. Prints one JSON object: {"seconds": {stage: seconds}, "versions": {...}}.
Imports are not timed. One pass per process, as one analysis per page.
"""

import json
import sys
import time

import pandas
import sklearn
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

FEATURES = [
    "Age",
    "Monthly_Income",
    "Loan_Amount",
    "Loan_Tenure",
    "Interest_Rate",
    "Collateral_Value",
    "Outstanding_Loan_Amount",
    "Monthly_EMI",
    "Num_Missed_Payments",
    "Days_Past_Due",
]


def run_once(path, load_only):
    """Seconds by stage."""
    clock = [time.perf_counter()]
    seconds = {}

    def lap(stage):
        clock.append(time.perf_counter())
        seconds[stage] = clock[-1] - clock[-2]

    table = pandas.read_csv(path)
    lap("load")
    if load_only:
        return seconds
    table.describe(include="all")
    lap("profile")
    scaled = StandardScaler().fit_transform(table[FEATURES])
    KMeans(n_clusters=4, n_init=10, random_state=42).fit_predict(scaled)
    lap("segment")
    bad = (table["Recovery_Status"] != "Fully Recovered").astype(int)
    train, _, train_bad, _ = train_test_split(
        table[FEATURES], bad, test_size=0.2, random_state=42
    )
    forest = RandomForestClassifier(n_estimators=100, random_state=42)
    forest.fit(train, train_bad)
    forest.predict_proba(table[FEATURES])
    lap("risk")
    seconds["total"] = clock[-1] - clock[0]
    return seconds


versions = {"pandas": pandas.__version__, "scikit-learn": sklearn.__version__}
print(json.dumps({"seconds": run_once(sys.argv[1], "--load" in sys.argv), "versions": versions}))
