"""Penalised logistic regressions, for src/ml/scorecard."""
import numpy
from sklearn.linear_model import LogisticRegression

SEED = 11
# name, rows, columns, C, shift of the log-odds
CASES = [
    ("plain", 200, 3, 1.0, 0.0),
    ("a heavy penalty", 150, 4, 0.05, 0.4),
    ("next to none", 300, 2, 1000.0, -0.5),
    ("a rare class", 400, 3, 1.0, -3.0),
    ("columns that all but repeat each other", 200, 3, 1.0, 0.2),
]


def logistic_reference():
    random = numpy.random.default_rng(SEED)
    return {"logistic": [case(random, *named) for named in CASES]}


def case(random, name, rows, columns, c, shift):
    x = random.normal(size=(rows, columns))
    if name.startswith("columns"):
        x[:, 2] = x[:, 1] + 0.01 * random.normal(size=rows)
    x = numpy.round(x, 3)
    log_odds = x @ random.normal(size=columns) + shift
    target = (random.random(rows) < 1 / (1 + numpy.exp(-log_odds))).astype(int)
    model = LogisticRegression(C=c, tol=1e-12, max_iter=10000, solver="newton-cg").fit(x, target)
    return {
        "name": name,
        "rows": x.tolist(),
        "target": target.tolist(),
        "l2": 1 / c,
        "intercept": float(model.intercept_[0]),
        "coefficients": model.coef_[0].tolist(),
    }
