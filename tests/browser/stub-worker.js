/** Stands in for the rules' worker: each request is answered by the rules in the test's own Python. */
/* global session -- its number, which the server of the tests puts before this */

let before = Promise.resolve();

addEventListener("message", ({ data }) => {
  before = before.then(() => answer(data)); // one after another, as Python answers
});
postMessage({ type: "ready" });

async function answer({ id, door, text }) {
  try {
    const response = await fetch(`/stub-worker/${door}/${session}`, { method: "POST", body: text });
    const said = await response.text();
    postMessage(response.ok ? { type: "answer", id, text: said } : { type: "fault", id, reason: said });
  } catch (error) {
    postMessage({ type: "fault", id, reason: String(error) });
  }
}
