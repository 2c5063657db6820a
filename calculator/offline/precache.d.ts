/** What overrides/site_builder/assets/precache.py puts in front of service-worker.js. */
declare const PRECACHE: {
  /** Changes with any file. */
  version: string;
  /** Every file by its path from the site's root, with its size in bytes and its digest. */
  files: Record<string, [size: number, digest: string]>;
};
