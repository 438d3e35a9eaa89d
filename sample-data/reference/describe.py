"""Summary statistics of the sample files as pandas gives them."""
import io
import json
from pathlib import Path

import pandas

SAMPLES = Path(__file__).resolve().parent.parent
# Columns with more distinct values than this (ids) are counted, not listed.
LISTED_VALUES = 400

STATISTICS = {
    "count": "count",
    "mean": "mean",
    "std": "std",
    "min": "min",
    "25%": "q25",
    "50%": "q50",
    "75%": "q75",
    "max": "max",
}


def describe_reference():
    return {
        "classic.csv": describe_table(read_rows("classic.csv", dirty_lines=set())),
        "portfolio.csv": describe_table(read_rows("portfolio.csv", portfolio_dirty_lines())),
    }


def portfolio_dirty_lines():
    truth = json.loads((SAMPLES / "portfolio.truth.json").read_text(encoding="utf-8"))
    return {row["line"] for row in truth["dirtyRows"]}


def read_rows(name, dirty_lines):
    """The file without its dirty lines; line 1 is the header. Only an empty cell is missing."""
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    clean = [line for number, line in enumerate(lines, start=1) if number not in dirty_lines]
    return pandas.read_csv(
        io.StringIO("\n".join(clean)),
        float_precision="round_trip",
        keep_default_na=False,
        na_values=[""],
    )


def describe_table(table):
    columns = {}
    for name in table.columns:
        column = table[name]
        is_number = pandas.api.types.is_numeric_dtype(column)
        columns[name] = describe_numbers(column) if is_number else describe_text(column)
    return {"rows": len(table), "columns": columns}


def describe_numbers(column):
    statistics = column.describe()
    result = {"missing": int(column.isna().sum())}
    for name, field in STATISTICS.items():
        value = statistics[name]
        result[field] = int(value) if field == "count" else float(value)
    return result


def describe_text(column):
    """Values in falling order of count, equal counts in order of code points."""
    counts = column.value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    result = {
        "count": int(column.count()),
        "missing": int(column.isna().sum()),
        "distinct": len(counts),
    }
    if len(counts) <= LISTED_VALUES:
        result["values"] = [[value, int(count)] for value, count in ordered]
    return result
