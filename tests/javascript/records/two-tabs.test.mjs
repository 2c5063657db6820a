/** Two pages on the same records, whatever their readers do, in any order: nothing typed is lost. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

import { Autosave } from "../../../calculator/records/autosave.js";
import { freshDevice, heldKeys, openNotes } from "./device.mjs";

/** @import { Outcome } from "../../../calculator/records/autosave.js" */
/** @import { Note } from "./device.mjs" */

const RUNS = 60;
const STEPS = 30;

/** @param {number} seed @returns {() => number} The same numbers from 0 to 1 for the same seed (mulberry32). */
function chances(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A tab of the browser: what it says grows word by word, and a page loaded anew opens what is kept. */
class Tab {
  words = "";
  store = openNotes();
  /** @type {Autosave<Note>} */
  autosave;
  /** @type {Promise<void>} */
  started;

  /** @param {number | undefined} pause */
  constructor(pause) {
    this.pause = pause;
    this.autosave = this.newAutosave();
    this.started = this.start("");
  }

  newAutosave() {
    /** @type {Autosave<Note>} */
    const autosave = new Autosave(
      this.store,
      (outcome) => autosave === this.autosave && this.hear(outcome),
      this.pause,
    );
    return autosave;
  }

  /** @param {string} id  Of the record that the history names. */
  async start(id) {
    const { autosave, store } = this;
    await store.recover();
    const records = await store.list();
    const record = records.find((kept) => kept.id === id) ?? records[0];
    if (record && autosave === this.autosave && !this.words) this.open(record);
    store.hearOthers((changed) => changed === autosave.id && autosave === this.autosave && autosave.catchUp());
  }

  /** @param {Note} record */
  open(record) {
    this.autosave.take(record);
    this.words = record.text;
  }

  /** @param {Outcome<Note>} outcome */
  hear(outcome) {
    if (outcome.type === "elsewhere") this.words = outcome.record.text;
  }

  /** @param {string} word */
  type(word) {
    this.words += `${word} `;
    this.autosave.change(() => ({ text: this.words }));
  }

  /** Leaves the page within this very task, perhaps before anything could be written, and loads it again. */
  reload(isStalled = false) {
    const { id } = this.autosave;
    this.store.isStalled = isStalled;
    this.autosave.flush();
    this.words = "";
    this.store = openNotes();
    this.autosave = this.newAutosave();
    this.started = this.start(id);
  }
}

/** @param {number} seed @param {number | undefined} pause */
async function play(seed, pause) {
  freshDevice();
  const chance = chances(seed);
  const tabs = [new Tab(pause), new Tab(pause)];
  /** @type {string[]} */
  const typed = [];
  for (let step = 0; step < STEPS; step += 1) {
    const tab = tabs[Math.floor(chance() * 2)];
    const act = chance();
    if (act < 0.7) {
      const word = `${seed}.${step}`;
      typed.push(word);
      tab.type(word);
    } else if (act < 0.8) tab.reload();
    else if (act < 0.85) tab.reload(true);
    else if (act < 0.9) await tab.autosave.catchUp();
    else if (act < 0.95) {
      const record = (await tab.store.list())[0];
      if (record && record.id !== tab.autosave.id) tab.open(record);
    } else {
      tab.autosave.begin();
      tab.words = "";
    }
    for (let turns = Math.floor(chance() * 12); turns > 0; turns -= 1) await turn();
  }
  for (const tab of tabs) {
    await tab.started;
    await tab.autosave.flush();
  }
  await wait(2);
  for (const tab of tabs) await tab.autosave.catchUp();
  await tabs[0].store.recover();
  return { tabs, typed };
}

for (const [policy, pause] of /** @type {const} */ ([
  ["each change kept at once", undefined],
  ["changes kept when typing rests", 1],
])) {
  test(`nothing typed in two tabs is lost, ${policy}`, async () => {
    for (let seed = 0; seed < RUNS; seed += 1) {
      const { tabs, typed } = await play(seed, pause);
      const records = await tabs[0].store.list();
      const kept = new Set(records.flatMap(({ text }) => text.split(" ")));
      assert.deepEqual(
        typed.filter((word) => !kept.has(word)),
        [],
        `seed ${seed}`,
      );
      for (const { words, autosave } of tabs) {
        const record = records.find(({ id }) => id === autosave.id);
        assert.equal(record?.text ?? "", words, `what a tab says is what is kept, seed ${seed}`);
      }
      assert.deepEqual(heldKeys(), [], `nothing is held any more, seed ${seed}`);
    }
  });
}
