# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Runs a notebook from top to bottom, in a kernel of this Python: notebook.py NOTEBOOK FOLDER

Prints what its cells print, and checks that it shows a table and a page.
"""
import json
import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient

folder = pathlib.Path(sys.argv[2])
kernel = folder / "kernels/python3"
kernel.mkdir(parents=True)
(kernel / "kernel.json").write_text(json.dumps({
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3", "language": "python"}))
# Kernels and settings of whoever runs the tests are not for them.
os.environ.update(JUPYTER_PATH=str(folder), TMPDIR=str(folder), IPYTHONDIR=str(folder / "ipython"),
                  **{f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("DATA", "CONFIG", "RUNTIME")})
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells), "outputs are not for the repository"
NotebookClient(notebook, timeout=None).execute()
shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
assert not [output for output in shown if output.output_type == "stream" and output.name == "stderr"], shown
for output in shown:
    if output.output_type == "stream":
        print(output.text)
pages = [output.data.get("text/html", "") for output in shown if output.output_type == "execute_result"]
assert [page.split(None, 1)[0].split(">")[0] for page in pages] == ["<table", "<iframe"], [page[:100] for page in pages]
