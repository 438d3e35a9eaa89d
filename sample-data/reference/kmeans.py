"""k-means on two small data sets: the best of many starts, its silhouette, and label agreement."""
import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.preprocessing import StandardScaler

SEED = 4
CLUSTER_COUNT = 4
STARTS = 200


def kmeans_reference():
    random = numpy.random.default_rng(SEED)
    return {
        "clusterCount": CLUSTER_COUNT,
        "starts": STARTS,
        "datasets": [
            kmeans_case(random, rows=100, columns=3, spread=0.6),
            kmeans_case(random, rows=300, columns=5, spread=0.8),
        ],
        "blobs": [blob_case(numpy.random.default_rng(100 + i), clusters=2 + i % 7) for i in range(14)],
        "adjustedRand": [rand_case(random, 0.0), rand_case(random, 0.3), rand_case(random, 1.0)],
    }


def kmeans_case(random, rows, columns, spread):
    """Overlapping blobs in units of their own, so that standardising and restarts both matter."""
    centres = random.normal(size=(CLUSTER_COUNT, columns))
    points = centres[random.integers(CLUSTER_COUNT, size=rows)]
    points = points + spread * random.normal(size=(rows, columns))
    units = 10.0 ** numpy.arange(columns)
    raw = numpy.round(points * units, 3)
    scaler = StandardScaler().fit(raw)
    scaled = scaler.transform(raw)
    model = fit(scaled, starts=STARTS, seed=0)
    again = fit(scaled, starts=STARTS, seed=1)
    assert abs(again.inertia_ / model.inertia_ - 1) < 1e-9, "two searches disagree on the best"
    order = numpy.lexsort(model.cluster_centers_.T[::-1])
    rank = numpy.argsort(order)
    single = numpy.array([fit(scaled, starts=1, seed=seed).inertia_ for seed in range(100)])
    return {
        "rows": raw.tolist(),
        "means": scaler.mean_.tolist(),
        # Division by n, as in StandardScaler.
        "standardDeviations": scaler.scale_.tolist(),
        "inertia": float(model.inertia_),
        # In standardised units, in rising order of the first column.
        "centroids": model.cluster_centers_[order].tolist(),
        "labels": rank[model.labels_].tolist(),
        "silhouette": float(silhouette_score(scaled, model.labels_)),
        "shareOfSingleStartsAtBest": float(numpy.mean(single < model.inertia_ * (1 + 1e-9))),
    }


def blob_case(random, clusters, rows=120, columns=3):
    """Blobs whose centres are not all far apart, and what ten starts make of them."""
    centres = random.normal(scale=2.5, size=(clusters, columns))
    truth = random.integers(clusters, size=rows)
    points = numpy.round(centres[truth] + random.normal(size=(rows, columns)), 2)
    model = fit(points, starts=10, seed=0, clusters=clusters)
    return {
        "clusters": clusters,
        "rows": points.tolist(),
        "truth": truth.tolist(),
        "inertia": float(model.inertia_),
        "adjustedRand": float(adjusted_rand_score(truth, model.labels_)),
    }


def fit(scaled, starts, seed, clusters=CLUSTER_COUNT):
    model = KMeans(clusters, n_init=starts, max_iter=1000, tol=0, random_state=seed)
    return model.fit(scaled)


def rand_case(random, changed):
    """Two labellings of 60 rows, of which a share `changed` was drawn anew."""
    first = random.integers(4, size=60)
    redrawn = random.random(60) < changed
    second = (numpy.where(redrawn, random.integers(4, size=60), first) + 1) % 4
    return {
        "first": first.tolist(),
        "second": second.tolist(),
        "value": float(adjusted_rand_score(first, second)),
    }
