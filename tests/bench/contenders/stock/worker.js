import { loadPyodide } from "./pyodide/pyodide.mjs";

self.onmessage = async ({ data }) => {
  const [pyodide, wheel] = await Promise.all([
    loadPyodide(),
    fetch("../bon_tot.whl").then((response) => response.arrayBuffer()),
  ]);
  pyodide.unpackArchive(wheel, "wheel");
  self.postMessage(pyodide.pyimport("bon_tot.api.requests").assess(data));
};
