/** A file that was made stays for as long as a browser may ask the reader what to do with it. */

import assert from "node:assert/strict";
import { resolveObjectURL } from "node:buffer";
import { test } from "node:test";

import { download } from "../../../calculator/ui/file-transfer.js";

test("Safari on a phone asks first, and fetches the file only when that is answered", async ({ mock }) => {
  const link = { href: "", download: "", click: mock.fn() };
  Object.assign(globalThis, { document: { createElement: () => link } });
  mock.timers.enable({ apis: ["setTimeout"] });
  download('{"version":1}', "application/json", "tu-danh-gia.json");
  assert.equal(link.click.mock.callCount(), 1);
  assert.equal(link.download, "tu-danh-gia.json");
  mock.timers.tick(30_000);
  assert.equal(await resolveObjectURL(link.href)?.text(), '{"version":1}');
  mock.timers.tick(30_000);
  assert.equal(resolveObjectURL(link.href), undefined);
});
