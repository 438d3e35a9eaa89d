"""Isotonic regression and the line through log-odds, for src/ml/calibration."""
import numpy
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

SEED = 5


def calibration_reference():
    random = numpy.random.default_rng(SEED)
    return {
        "isotonic": [isotonic(random, decimals) for decimals in (6, 1)],
        "line": [line(random, slope) for slope in (0.6, 1.4, -0.5)],
    }


def draw(random, rows, decimals):
    log_odds = numpy.round(random.normal(size=rows), decimals)
    target = (random.random(rows) < 1 / (1 + numpy.exp(-log_odds))).astype(int)
    return log_odds, target


def isotonic(random, decimals):
    """Scores with and without ties; the different fitted shares, ascending."""
    scores, target = draw(random, 150, decimals)
    fitted = IsotonicRegression().fit_transform(scores, target)
    shares = sorted({round(float(share), 12) for share in fitted})
    return {"scores": scores.tolist(), "target": target.tolist(), "shares": shares}


def line(random, slope):
    """Slope and intercept of the unpenalised logistic regression on log-odds."""
    log_odds, _ = draw(random, 300, 6)
    target = (random.random(300) < 1 / (1 + numpy.exp(-slope * log_odds - 0.3))).astype(int)
    model = LogisticRegression(penalty="none", tol=1e-12, max_iter=10000, solver="newton-cg")
    model.fit(log_odds[:, None], target)
    return {
        "logOdds": log_odds.tolist(),
        "target": target.tolist(),
        "slope": float(model.coef_[0, 0]),
        "intercept": float(model.intercept_[0]),
    }
