/** The baseline of bench.py: stock Pyodide from its npm package, started and nothing more. */

import { loadPyodide } from "pyodide";

const pyodide = await loadPyodide();
pyodide.pyimport("json").dumps(1);
