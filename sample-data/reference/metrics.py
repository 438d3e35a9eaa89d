"""Measures of a score, calibration and intervals: scikit-learn, scipy, or the formula itself."""
import numpy
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

SEED = 20250630
Z95 = float(stats.norm.ppf(0.975))


def metrics_reference():
    random = numpy.random.default_rng(SEED)
    return {
        "scores": [
            score_case(random, name="continuous", count=400, bad_share=0.4, strength=1.0),
            score_case(random, name="many ties", count=300, bad_share=0.3, strength=0.8, decimals=1),
            score_case(random, name="few bad", count=500, bad_share=0.04, strength=1.5, decimals=3),
            score_case(random, name="worse than chance", count=200, bad_share=0.5, strength=-0.7),
            score_case(random, name="small", count=24, bad_share=0.5, strength=1.0, decimals=2),
        ],
        "platt": [
            platt_case(random, name="overconfident", slope=0.5, intercept=-0.3),
            platt_case(random, name="timid", slope=2.2, intercept=0.4),
            platt_case(random, name="upside down", slope=-0.6, intercept=0.2),
        ],
        "wilson": wilson_cases(),
        "pearson": [
            pearson_case(random, count=60, correlation=0.6),
            pearson_case(random, count=500, correlation=-0.1),
            pearson_case(random, count=8, correlation=0.9),
        ],
    }


def draw_scores(random, count, bad_share, strength, decimals=6):
    labels = (numpy.arange(count) < round(count * bad_share)).astype(int)
    random.shuffle(labels)
    log_odds = strength * (labels - bad_share) + random.normal(size=count)
    low = 10.0**-decimals
    scores = numpy.clip(numpy.round(1 / (1 + numpy.exp(-log_odds)), decimals), low, 1 - low)
    return labels, numpy.round(scores, decimals)


def score_case(random, name, **settings):
    labels, scores = draw_scores(random, **settings)
    bad, good = scores[labels == 1], scores[labels == 0]
    auc, variance = delong(bad, good)
    assert abs(auc - roc_auc_score(labels, scores)) < 1e-12
    return {
        "name": name,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "rocAuc": float(roc_auc_score(labels, scores)),
        "averagePrecision": float(average_precision_score(labels, scores)),
        "brier": float(brier_score_loss(labels, scores)),
        "logLoss": float(log_loss(labels, scores)),
        "ks": float(stats.ks_2samp(bad, good).statistic),
        "delongVariance": variance,
    }


def delong(bad, good):
    """AUC and its variance by DeLong, DeLong and Clarke-Pearson (1988), pair by pair."""
    wins = (bad[:, None] > good[None, :]) + 0.5 * (bad[:, None] == good[None, :])
    by_bad, by_good = wins.mean(axis=1), wins.mean(axis=0)
    variance = by_bad.var(ddof=1) / len(bad) + by_good.var(ddof=1) / len(good)
    return float(wins.mean()), float(variance)


def platt_case(random, name, slope, intercept, count=400):
    """P(bad) = sigmoid(intercept + slope * log-odds of the score), by maximum likelihood."""
    log_odds = random.normal(size=count)
    scores = numpy.round(1 / (1 + numpy.exp(-log_odds)), 6)
    chance = 1 / (1 + numpy.exp(-(intercept + slope * log_odds)))
    labels = (random.random(count) < chance).astype(int)
    x = numpy.log(scores / (1 - scores))
    fitted = newton_logistic(x, labels)
    peer = LogisticRegression(penalty=None, tol=1e-12, max_iter=10000).fit(x[:, None], labels)
    assert abs(peer.intercept_[0] - fitted[0]) < 1e-4
    assert abs(peer.coef_[0, 0] - fitted[1]) < 1e-4
    # With the slope held at 0 or above, a falling fit becomes the share of bad ones.
    share = labels.mean()
    flat = [float(numpy.log(share / (1 - share))), 0.0]
    held = fitted if fitted[1] >= 0 else flat
    return {
        "name": name,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "free": {"intercept": fitted[0], "slope": fitted[1]},
        "slopeAtLeastZero": {"intercept": held[0], "slope": held[1]},
    }


def newton_logistic(x, labels):
    """Intercept and slope of an unpenalised logistic regression, to machine precision."""
    design = numpy.column_stack([numpy.ones_like(x), x])
    beta = numpy.zeros(2)
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-design @ beta))
        hessian = design.T @ (design * (p * (1 - p))[:, None])
        step = numpy.linalg.solve(hessian, design.T @ (labels - p))
        beta = beta + step
        if numpy.abs(step).max() < 1e-14:
            break
    return [float(beta[0]), float(beta[1])]


def wilson_cases():
    """95 % score intervals of a share (Wilson 1927)."""
    cases = []
    for successes, count in [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (41, 100), (1, 2000), (1234, 5000)]:
        p, z2 = successes / count, Z95 * Z95
        centre = (p + z2 / (2 * count)) / (1 + z2 / count)
        half = Z95 * (p * (1 - p) / count + z2 / (4 * count * count)) ** 0.5 / (1 + z2 / count)
        low, high = max(0.0, centre - half), min(1.0, centre + half)
        if successes == 0:
            low = 0.0
        if successes == count:
            high = 1.0
        cases.append({"successes": successes, "count": count, "low": low, "high": high})
    return cases


def pearson_case(random, count, correlation):
    x = numpy.round(random.normal(50, 10, count), 2)
    noise = random.normal(size=count) * (1 - correlation**2) ** 0.5
    y = numpy.round(1000 * (correlation * (x - 50) / 10 + noise), 1)
    result = stats.pearsonr(x, y)
    interval = result.confidence_interval(0.95)
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "r": float(result.statistic),
        "low": float(interval.low),
        "high": float(interval.high),
    }
