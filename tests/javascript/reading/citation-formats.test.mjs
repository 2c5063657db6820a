/** A citation is put on the clipboard in three forms, each safe and true in its own way of writing. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  citationOf,
  letterOf,
  linkTo,
  listOf,
  quotationOf,
} from "../../../overrides/assets/javascripts/citation-formats.js";

const URL = "https://bon-tot.example/c/nam-dinh-2023/ii-1-1/";
const CITED = { citation: "Điểm 1, mục II", text: "Không có đảng viên suy thoái.", url: URL };

test("a citation is plain words, a link, and a link in Markdown", () => {
  assert.deepEqual(citationOf(CITED), {
    plain: "Điểm 1, mục II",
    html: `<a href="${URL}">Điểm 1, mục II</a>`,
    markdown: `[Điểm 1, mục II](${URL})`,
  });
});

test("a quotation sets the clause's words before its citation", () => {
  assert.deepEqual(quotationOf(CITED), {
    plain: "“Không có đảng viên suy thoái.” (Điểm 1, mục II)",
    html: `“Không có đảng viên suy thoái.” (<a href="${URL}">Điểm 1, mục II</a>)`,
    markdown: `“Không có đảng viên suy thoái.” ([Điểm 1, mục II](${URL}))`,
  });
});

test("a letter about a slip names the clause, quotes it, and leaves room to write", () => {
  const letter = "Ở {citation}.\nĐịa chỉ: {url}\nĐang ghi: “{text}”\nPhải là: ……";
  assert.deepEqual(letterOf(letter, { ...CITED, text: "Từ <75%> trở lên; xem {url}." }), {
    plain: `Ở Điểm 1, mục II.\nĐịa chỉ: ${URL}\nĐang ghi: “Từ <75%> trở lên; xem {url}.”\nPhải là: ……`,
    html:
      `<p>Ở Điểm 1, mục II.</p><p>Địa chỉ: ${URL}</p>` +
      "<p>Đang ghi: “Từ &#60;75%&#62; trở lên; xem {url}.”</p><p>Phải là: ……</p>",
    markdown: `Ở Điểm 1, mục II.\n\nĐịa chỉ: ${URL}\n\nĐang ghi: “Từ \\<75%\\> trở lên; xem {url}.”\n\nPhải là: ……`,
  });
});

test("how the document stands in time is added where it is asked for", () => {
  const remark = "đã hết thời gian áp dụng";
  assert.equal(citationOf({ ...CITED, remark }).plain, "Điểm 1, mục II (đã hết thời gian áp dụng)");
  assert.equal(citationOf({ ...CITED, remark }).markdown, `[Điểm 1, mục II (đã hết thời gian áp dụng)](${URL})`);
  assert.equal(
    quotationOf({ ...CITED, remark }).plain,
    "“Không có đảng viên suy thoái.” (Điểm 1, mục II, đã hết thời gian áp dụng)",
  );
});

test("signs that HTML or Markdown would take for their own are written out", () => {
  const { plain, html, markdown } = quotationOf({
    citation: "[I] & *II*",
    text: "a < b_c `d` \\e",
    url: `${URL}?a="b"&c`,
  });
  assert.equal(plain, "“a < b_c `d` \\e” ([I] & *II*)");
  assert.equal(html, `“a &#60; b_c \`d\` \\e” (<a href="${URL}?a=&#34;b&#34;&#38;c">[I] &#38; *II*</a>)`);
  assert.equal(markdown, `“a \\< b\\_c \\\`d\\\` \\\\e” ([\\[I\\] & \\*II\\*](${URL}?a="b"&c))`);
});

test("several are numbered in each form", () => {
  const { plain, html, markdown } = listOf([linkTo(URL), citationOf(CITED)]);
  assert.equal(plain, `1. ${URL}\n2. Điểm 1, mục II`);
  assert.equal(html, `<ol><li><a href="${URL}">${URL}</a></li><li><a href="${URL}">Điểm 1, mục II</a></li></ol>`);
  assert.equal(markdown, `1. <${URL}>\n2. [Điểm 1, mục II](${URL})`);
});
