"""The original pipeline natively, for comparison: times each stage on one file.

Usage: native.py FILE [--load | --same-work]; --load: nothing but reading it; --same-work: what the
page does beyond the original pipeline too. Prints one JSON object: {"seconds": {stage: seconds}, "versions": {...}}.
Imports are not timed. One pass per process, as one analysis per page.
"""

import json
import sys
import time

import pandas
import sklearn
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, train_test_split
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


# The page's: so many starts of k-means, in each of three choices of columns.
STARTS = 110
PRESETS = [FEATURES, FEATURES[:8], FEATURES[1:3]]


def original_segments(scaled):
    KMeans(n_clusters=4, n_init=10, random_state=42).fit_predict(scaled)


def original_risk(features, bad):
    train, _, train_bad, _ = train_test_split(
        features, bad, test_size=0.2, random_state=42
    )
    forest = RandomForestClassifier(n_estimators=100, random_state=42)
    forest.fit(train, train_bad)
    forest.predict_proba(features)


def page_segments(scaled):
    for preset in PRESETS:
        columns = [FEATURES.index(name) for name in preset]
        KMeans(n_clusters=4, n_init=STARTS, random_state=42).fit_predict(scaled[:, columns])


def page_risk(features, bad):
    """Scores from five folds, and a forest of all rows for later files."""
    splits = StratifiedKFold(5, shuffle=True, random_state=42).split(features, bad)
    for train, held_out in splits:
        forest = RandomForestClassifier(n_estimators=100, random_state=42)
        forest.fit(features.iloc[train], bad.iloc[train])
        forest.predict_proba(features.iloc[held_out])
    RandomForestClassifier(n_estimators=100, random_state=42).fit(features, bad)


def run_once(path, load_only, same_work):
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
    (page_segments if same_work else original_segments)(scaled)
    lap("segment")
    bad = (table["Recovery_Status"] != "Fully Recovered").astype(int)
    (page_risk if same_work else original_risk)(table[FEATURES], bad)
    lap("risk")
    seconds["total"] = clock[-1] - clock[0]
    return seconds


versions = {"pandas": pandas.__version__, "scikit-learn": sklearn.__version__}
seconds = run_once(sys.argv[1], "--load" in sys.argv, "--same-work" in sys.argv)
print(json.dumps({"seconds": seconds, "versions": versions}))
