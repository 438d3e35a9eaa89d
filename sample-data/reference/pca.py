"""Principal components of a small data set, and the gap statistic of given inertias."""
import numpy
from sklearn.decomposition import PCA

SEED = 9
ROWS, COLUMNS = 60, 5
REFERENCES, MOST_CLUSTERS = 8, 6


def pca_reference():
    random = numpy.random.default_rng(SEED)
    mixing = random.normal(size=(COLUMNS, COLUMNS))
    data = numpy.round(random.normal(size=(ROWS, COLUMNS)) @ mixing + random.normal(size=COLUMNS), 4)
    model = PCA().fit(data)
    # The sign of a component means nothing: its largest entry is made positive.
    signs = numpy.sign(model.components_[range(COLUMNS), abs(model.components_).argmax(axis=1)])
    inertias = numpy.round(numpy.sort(random.uniform(10, 100, MOST_CLUSTERS))[::-1], 3)
    references = numpy.round(inertias * random.uniform(1, 1.6, (REFERENCES, MOST_CLUSTERS)), 3)
    logs = numpy.log(references)
    return {
        "rows": data.tolist(),
        "loadings": (model.components_ * signs[:, None]).tolist(),
        # Division by n, where scikit-learn divides by n - 1.
        "variances": (model.explained_variance_ * (ROWS - 1) / ROWS).tolist(),
        "shares": model.explained_variance_ratio_.tolist(),
        "scores": (model.transform(data) * signs).tolist(),
        "gap": {
            "inertias": inertias.tolist(),
            "references": references.tolist(),
            "gaps": (logs.mean(axis=0) - numpy.log(inertias)).tolist(),
            "errors": (logs.std(axis=0) * numpy.sqrt(1 + 1 / REFERENCES)).tolist(),
        },
    }
