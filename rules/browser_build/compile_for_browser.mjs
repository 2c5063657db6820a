/**
 * Makes bytecode of what the browser loads, with the very Python that will run it there.
 *
 *     node compile_for_browser.mjs SITE_PACKAGES OVERRIDES FOLDER
 *
 * FOLDER holds one ordinary wheel; compile_for_browser.py tells what is left there in its place.
 * SITE_PACKAGES holds pyodide-build and the libraries; OVERRIDES what draws the site.
 */

import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [sitePackages, overrides, folder] = process.argv.slice(2);
const epoch = "1580601600"; // as hatchling's: 2 February 2020

// The same input must give the same bytes: the archives stamp each entry with the clock.
Date.now = () => Number(epoch) * 1000;

const env = {
  SOURCE_DATE_EPOCH: epoch,
  PYTHONOPTIMIZE: "2", // neither docstrings nor assertions travel,
  PYTHONNODEBUGRANGES: "1", // nor the columns of each expression
};
const pyodide = await loadPyodide({ env });
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.mountNodeFS("/rules", fileURLToPath(new URL(".", import.meta.url)));
pyodide.mountNodeFS("/overrides", overrides);
pyodide.mountNodeFS("/work", folder);
pyodide.pyimport("sys").path.append("/rules");
pyodide.pyimport("compile_for_browser").compile_for_browser("/work", "/site-packages", "/overrides");
