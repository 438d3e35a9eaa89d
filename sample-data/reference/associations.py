"""How two columns belong together: ranks, correlations, Kruskal and Wallis, Cramér, Holm."""
import numpy
import pandas
import scipy.stats as stats

SEED = 12
ROWS = 80
PS = [0.04, 0.0004, 0.3, 0.011, 0.9, 0.012]


def corrected_v(counts):
    chi2 = stats.chi2_contingency(counts, correction=False)[0]
    n = counts.sum()
    r, k = counts.shape
    phi2 = max(0, chi2 / n - (r - 1) * (k - 1) / (n - 1))
    return numpy.sqrt(phi2 / min(k - (k - 1) ** 2 / (n - 1) - 1, r - (r - 1) ** 2 / (n - 1) - 1))


def holm(ps):
    order = numpy.argsort(ps)
    corrected = numpy.maximum.accumulate(numpy.array(ps)[order] * (len(ps) - numpy.arange(len(ps))))
    out = numpy.empty(len(ps))
    out[order] = numpy.minimum(corrected, 1)
    return out.tolist()


def associations_reference():
    random = numpy.random.default_rng(SEED)
    groups = random.integers(0, 4, ROWS)
    xs = numpy.round(random.lognormal(3, 1, ROWS) + groups, 1)
    ys = numpy.round(0.3 * xs + random.normal(0, 12, ROWS))
    h = stats.kruskal(*[ys[groups == group] for group in range(4)])
    sides = (ys > numpy.median(ys)).astype(int) + (ys > numpy.quantile(ys, 0.8))
    counts = pandas.crosstab(groups, sides).to_numpy()
    chi2, p, df, _ = stats.chi2_contingency(counts, correction=False)
    pearson = stats.pearsonr(xs, ys)
    return {
        "xs": xs.tolist(),
        "ys": ys.tolist(),
        "groups": groups.tolist(),
        "sides": sides.tolist(),
        "ranks": stats.rankdata(ys).tolist(),
        "pearson": {"r": pearson[0], "p": pearson[1]},
        "spearman": stats.spearmanr(xs, ys)[0],
        "kruskal": {"h": h.statistic, "p": h.pvalue},
        "table": {"counts": counts.tolist(), "chi2": chi2, "df": int(df), "p": p, "v": corrected_v(counts)},
        "holm": {"ps": PS, "corrected": holm(PS)},
        "beta": [[x, a, b, stats.beta.cdf(x, a, b)] for x, a, b in
                 [(0.2, 2, 3), (0.9, 0.5, 40), (0.01, 60, 0.5), (0.5, 0.5, 0.5), (0.37, 4999, 0.5)]],
    }
