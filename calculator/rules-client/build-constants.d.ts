/** What the build tells the programs: overrides/site_builder/assets/site_assets.py. */
declare global {
  /** The worker's file, which lies beside all others. */
  const WORKER: string;

  /** What the build leaves of Python for the worker; the files are named from `python/` beside its folder. */
  const PYTHON_PARTS: {
    /** The folder of Pyodide. */
    pyodide: string;
    /** Its largest script. */
    script: string;
    /** Pyodide's own module. */
    runtime: Part;
    /**
     * What the rules, once loaded, change in memory, where this Pyodide lets that be written down; the
     * lengths are those that Pyodide's snapshot would have.
     */
    memory?: Part & { header: number; heap: number };
    /** Python's standard library, the rules, and what office files, own documents and PDF need besides. */
    stdlib: Part;
    wheel: Part;
    office: Part;
    own: Part;
    pdf: Part;
    lock: import("pyodide").Lockfile;
  };
}

/** A file, and the first twelve hexadecimal digits of the SHA-256 of its content. */
export type Part = { file: string; digest: string };
