# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Checks the files of a batch against their schema, and its results against the files that are there.

jobs.py SCHEMA JOBS RESULTS   RESULTS is the place of the batch
"""
import csv
import hashlib
import json
import pathlib
import sys

import jsonschema


def main():
    with open(sys.argv[1]) as file:
        schema = json.load(file)
    for line in open(sys.argv[2]):
        jsonschema.validate(json.loads(line), schema)
    place = pathlib.Path(sys.argv[3])
    results = [json.loads(line) for line in open(place / "results.jsonl")]
    with open(place / "results.csv", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["name"] for row in table] == [result["name"] for result in results]
    for row, result in zip(table, results):
        jsonschema.validate(result, {"$ref": "#/$defs/result", "$defs": schema["$defs"]})
        for output in result["outputs"]:
            content = (place / output["path"]).read_bytes()
            assert len(content) == output["sizeBytes"], output
            assert hashlib.sha256(content).hexdigest() == output["sha256"], output
        assert row["status"] == result["status"] and int(row["exit"]) == result["exit"], row
        assert int(row["sizeBytes"]) == sum(output["sizeBytes"] for output in result["outputs"]), row
    print(len(results), "results")


main()
