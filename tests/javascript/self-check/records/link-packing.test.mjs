/** What a link carries comes out as it went in, or not at all. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { LONGEST } from "../../../../calculator/self-check/records/import-check.js";
import { pack, UnpackableError, unpack } from "../../../../calculator/self-check/records/link-packing.js";

const FACTS = JSON.stringify({ version: 1, unit: "chi-bo-co-so", name: "Chi bộ Kỹ thuật", members: { total: 31 } });

for (const text of ["", "{}", FACTS, `${"Đủ 12 buổi; ".repeat(9_000)}🙂\r\n\u0000`]) {
  test(`a text of ${text.length} letters comes out as it went in`, async () => {
    assert.equal(await unpack(await pack(text)), text);
  });
}

test("the letters of a link need no escaping", async () => {
  for (let turn = 0; turn < 40; turn += 1) assert.match(await pack(FACTS.repeat(turn)), /^[\w-]+$/);
});

test("a link is packed by its public rule: deflated, in base64url", async () => {
  assert.equal(await unpack(deflateRawSync(FACTS).toString("base64url")), FACTS);
});

test("a damaged link is refused", async () => {
  const packed = await pack(FACTS);
  const plain = Buffer.from("plain").toString("base64url");
  const notText = deflateRawSync(Buffer.from([0xc3, 0x28])).toString("base64url");
  for (const damaged of [packed.slice(0, -9), "%%%", plain, notText]) await assert.rejects(unpack(damaged));
});

test("a link that unfolds far beyond a facts file is not unfolded to its end", async () => {
  const text = await unpack(await pack(" ".repeat(60 * LONGEST)));
  assert.ok(text.length > LONGEST);
  assert.ok(text.length < 2 * LONGEST);
});

test("a browser that cannot deflate makes a link that every browser reads", async () => {
  const { CompressionStream, DecompressionStream } = globalThis;
  Reflect.deleteProperty(globalThis, "CompressionStream");
  Reflect.deleteProperty(globalThis, "DecompressionStream");
  try {
    const packed = await pack(FACTS);
    assert.match(packed, /^~[\w-]+$/);
    assert.equal(await unpack(packed), FACTS);
    await assert.rejects(unpack(deflateRawSync(FACTS).toString("base64url")), UnpackableError);
  } finally {
    Object.assign(globalThis, { CompressionStream, DecompressionStream });
  }
});
