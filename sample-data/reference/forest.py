"""A random forest on a small data set: what its test figures should be near."""
import numpy
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss, roc_auc_score

SEED = 11
ROWS, COLUMNS, TRAIN_ROWS = 600, 8, 480
SETTINGS = {"n_estimators": 100, "min_samples_leaf": 10}
SEED_COUNT = 20


def forest_reference():
    features, labels = draw_data(numpy.random.default_rng(SEED))
    train, test = slice(0, TRAIN_ROWS), slice(TRAIN_ROWS, ROWS)
    fits = []
    for seed in range(SEED_COUNT):
        model = RandomForestClassifier(**SETTINGS, random_state=seed)
        fits.append(model.fit(features[train], labels[train]).predict_proba(features[test])[:, 1])
    losses = [log_loss(labels[test], scores) for scores in fits]
    areas = [roc_auc_score(labels[test], scores) for scores in fits]
    return {
        "settings": {
            "trees": SETTINGS["n_estimators"],
            "minLeaf": SETTINGS["min_samples_leaf"],
            "featuresPerSplit": int(COLUMNS**0.5),
            "seeds": SEED_COUNT,
        },
        # The first rows train, the rest are the test.
        "trainRows": TRAIN_ROWS,
        "features": features.tolist(),
        "labels": labels.tolist(),
        "testLogLoss": spread(losses),
        "testAuc": spread(areas),
        # Over all seeds: near what a forest of endlessly many trees would say.
        "testMeanScores": numpy.mean(fits, axis=0).tolist(),
        "testScoreStdOverSeeds": float(numpy.std(fits, axis=0, ddof=1).mean()),
    }


def draw_data(random):
    """Two linear features, an interaction, a step, a coarse one with ties, and three of noise."""
    x = random.normal(size=(ROWS, COLUMNS))
    x[:, 4] = random.integers(0, 5, size=ROWS)
    log_odds = 0.9 * x[:, 0] - 0.7 * x[:, 1] + 0.8 * x[:, 2] * x[:, 3]
    log_odds += 0.9 * (x[:, 3] > 0.5) + 0.4 * (x[:, 4] - 2) - 0.3
    labels = (random.random(ROWS) < 1 / (1 + numpy.exp(-log_odds))).astype(int)
    return numpy.round(x, 3), labels


def spread(values):
    return {
        "mean": float(numpy.mean(values)),
        "std": float(numpy.std(values, ddof=1)),
        "min": float(min(values)),
        "max": float(max(values)),
    }
