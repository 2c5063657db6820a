/** The page's side of the worker: what waits for the rules, documents opened once, failures told. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

/** Stands for the worker; says what a test has it say. */
class FakeWorker extends EventTarget {
  /** @type {FakeWorker[]} */
  static made = [];
  /** @type {any[]} */
  asked = [];
  isEnded = false;

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  /** @param {unknown} request */
  postMessage(request) {
    this.asked.push(request);
  }

  terminate() {
    this.isEnded = true;
  }

  /** @param {unknown} data */
  say(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** @param {(text: string) => string} answerTo */
  answerAll(answerTo) {
    for (const { id, text } of this.asked.splice(0)) this.say({ type: "answer", id, text: answerTo(text) });
  }
}

let page = new EventTarget();
Object.assign(globalThis, { Worker: FakeWorker, WORKER: "worker.js" });
globalThis.addEventListener = (/** @type {any[]} */ ...how) =>
  page.addEventListener(.../** @type {[any, any]} */ (how));
const { Rules, UnansweredError, newestOnly } = await import("../../../calculator/rules-client/client.js");

const PACK = "https://example.org/du-lieu/van-ban/a.json?1";
/** @type {InstanceType<typeof Rules>} */
let rules;
/** @type {string[]} */
let heard;
/** @type {string[]} */
let fetched;
let isCut = false;

/** The worker that was made last. */
function worker() {
  return /** @type {FakeWorker} */ (FakeWorker.made.at(-1));
}

/** Lets every promise that can be kept be kept. */
function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  page = new EventTarget();
  FakeWorker.made = [];
  heard = [];
  fetched = [];
  isCut = false;
  globalThis.fetch = async (address) => {
    fetched.push(String(address));
    if (isCut) throw new TypeError("cut");
    return new Response('{"plan":{"id":"a"}}');
  };
  rules = new Rules();
  rules.hear(({ type }) => heard.push(type));
  rules.load();
});

afterEach(() => {
  worker().say({ type: "failed", reason: "the test is over" }); // which ends the wait for a sign
  mock.reset();
});

test("what is asked early waits for the rules, and keeps its order", async () => {
  const answers = ["1", "2"].map((text) => rules.ask(text));
  assert.deepEqual(worker().asked, []);
  worker().say({ type: "ready" });
  assert.deepEqual(
    worker().asked.map(({ text }) => text),
    ["1", "2"],
  );
  worker().answerAll((text) => `${text}!`);
  assert.deepEqual(await Promise.all(answers), ["1!", "2!"]);
});

test("a document is fetched and opened once, before what is asked of it", async () => {
  worker().say({ type: "ready" });
  const opened = Promise.all([rules.open(PACK), rules.open(PACK)]);
  const answer = opened.then(() => rules.ask("assess"));
  await settle();
  assert.deepEqual(fetched, [PACK]);
  assert.deepEqual(
    worker().asked.map(({ text }) => text),
    ['{"do":"open","pack":{"plan":{"id":"a"}}}'],
  );
  worker().answerAll(() => '{"plan":"a"}');
  await opened;
  await settle();
  assert.deepEqual(
    worker().asked.map(({ text }) => text),
    ["assess"],
  );
  worker().answerAll(() => "met");
  assert.equal(await answer, "met");
});

test("what is given up ends with its worker; the next one knows the documents, and all else is answered", async () => {
  worker().say({ type: "ready" });
  const opened = rules.open(PACK);
  await settle();
  worker().answerAll(() => '{"plan":"a"}');
  await opened;
  const giving = new AbortController();
  const long = rules.ask("long", "office", giving.signal);
  const other = rules.ask("other");
  const first = worker();
  giving.abort();
  await assert.rejects(long, { name: "AbortError" });
  assert.ok(first.isEnded);
  assert.notEqual(worker(), first);
  worker().say({ type: "ready" });
  assert.deepEqual(
    worker().asked.map(({ text }) => text),
    ['{"do":"open","pack":{"plan":{"id":"a"}}}', "other"],
  );
  worker().answerAll((text) => `${text}!`);
  assert.equal(await other, "other!");
  assert.ok(!heard.includes("failed"));
});

test("what is given up while the rules load is not asked, and one given up before not at all", async () => {
  const giving = new AbortController();
  const long = rules.ask("long", "office", giving.signal);
  giving.abort();
  await assert.rejects(long, { name: "AbortError" });
  await assert.rejects(rules.ask("longer", "office", giving.signal), { name: "AbortError" });
  worker().say({ type: "ready" });
  assert.deepEqual(worker().asked, []);
  assert.equal(FakeWorker.made.length, 1);
});

test("a document that did not come is fetched again when it is asked for again", async () => {
  worker().say({ type: "ready" });
  isCut = true;
  await assert.rejects(rules.open(PACK), /cut/);
  isCut = false;
  const opened = rules.open(PACK);
  await settle();
  worker().answerAll(() => '{"plan":"a"}');
  await opened;
  assert.equal(fetched.length, 2);
});

test("what the server refuses is told by its address", async () => {
  globalThis.fetch = async () => new Response("", { status: 404 });
  await assert.rejects(rules.open(PACK), /404/);
});

test("a pack that the rules refuse is told in their words", async () => {
  worker().say({ type: "ready" });
  const opened = rules.open(PACK);
  await settle();
  worker().answerAll(() => '{"faults":[{"message":"version: ghi 9"}]}');
  await assert.rejects(opened, /version: ghi 9/);
});

test("after a failure a new worker is told of the documents again", async () => {
  worker().say({ type: "ready" });
  const opened = rules.open(PACK);
  await settle();
  worker().answerAll(() => '{"plan":"a"}');
  await opened;
  worker().say({ type: "failed", reason: "broken" });
  await assert.rejects(rules.ask("assess"), /broken/);
  rules.load();
  worker().say({ type: "ready" });
  rules.open(PACK);
  await settle();
  assert.equal(worker().asked.length, 1);
  worker().answerAll(() => '{"plan":"a"}');
});

test("a failure is told to all that waits, and the line's return loads anew", async () => {
  const answer = rules.ask("assess");
  worker().say({ type: "failed", reason: "broken" });
  await assert.rejects(answer, /broken/);
  assert.ok(worker().isEnded);
  page.dispatchEvent(new Event("bt:line"));
  assert.equal(FakeWorker.made.length, 2);
  assert.deepEqual(heard, ["progress", "progress", "failed", "progress"]);
});

test("a fault of Python is told to who asked, and to nobody else", async () => {
  worker().say({ type: "ready" });
  const [bad, good] = [rules.ask("bad"), rules.ask("good")];
  const [first, second] = worker().asked;
  worker().say({ type: "fault", id: first.id, reason: "KeyError" });
  worker().say({ type: "answer", id: second.id, text: "met" });
  await assert.rejects(bad, (error) => error instanceof UnansweredError && error.message === "KeyError");
  assert.equal(await good, "met");
});

test("what did not come for a request is not told as a fault of what was asked", async () => {
  worker().say({ type: "ready" });
  const asked = rules.ask("write", "office");
  worker().say({ type: "missing", id: worker().asked[0].id, reason: "404" });
  await assert.rejects(asked, (error) => !(error instanceof UnansweredError) && /404/.test(String(error)));
});

test("rules that do not come leave it open what they would have said; rules that break do not", async () => {
  const early = rules.ask("check");
  worker().say({ type: "failed", reason: "404" });
  await assert.rejects(early, (error) => !(error instanceof UnansweredError));
  rules.load();
  worker().say({ type: "ready" });
  const late = rules.ask("check");
  worker().dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  await assert.rejects(late, UnansweredError);
});

test("a worker that falls silent while it loads is given up", async (context) => {
  worker().say({ type: "failed", reason: "so that no true clock runs" });
  context.mock.timers.enable({ apis: ["setTimeout"] });
  rules.load();
  context.mock.timers.tick(60_000);
  assert.equal(heard.at(-1), "failed");
});

test("a worker that falls silent with a question is given up, and who asked is told", async (context) => {
  worker().say({ type: "failed", reason: "so that no true clock runs" });
  context.mock.timers.enable({ apis: ["setTimeout"] });
  rules.load();
  worker().say({ type: "ready" });
  context.mock.timers.tick(600_000); // with nothing asked it may be silent
  assert.equal(heard.at(-1), "ready");
  const [first, second] = [rules.ask("first"), rules.ask("second")];
  context.mock.timers.tick(170_000);
  worker().say({ type: "answer", id: worker().asked[0].id, text: "met" });
  assert.equal(await first, "met");
  context.mock.timers.tick(170_000); // it has answered since
  assert.equal(heard.at(-1), "ready");
  context.mock.timers.tick(10_000);
  await assert.rejects(second, /180 s/);
  assert.equal(heard.at(-1), "failed");
});

test("of requests that overtake one another, the newest is answered", async () => {
  /** @type {[request: string, answer: (text: string) => void][]} */
  const asked = [];
  /** @type {string[]} */
  const received = [];
  const ask = newestOnly(
    (request) => new Promise((resolve) => asked.push([request, resolve])),
    (answer) => received.push(answer),
  );
  const all = ["1", "12", "123"].map(ask);
  asked[0][1]("of 1");
  await settle();
  assert.deepEqual(
    asked.map(([request]) => request),
    ["1", "123"],
  );
  asked[1][1]("of 123");
  assert.deepEqual(await Promise.all(all), [true, false, false]);
  assert.deepEqual(received, ["of 123"]);
});
