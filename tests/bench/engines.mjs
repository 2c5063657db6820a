/** Times JsonLogic and zen-engine on the task that engines.py writes to standard input. */

import { ZenEngine } from "@gorules/zen-engine";
import jsonLogic from "json-logic-js";
import { text } from "node:stream/consumers";

const { facts, rounds, units, conditions, expressions } = JSON.parse(await text(process.stdin));

function decideByJsonLogic() {
  const answers = {};
  for (const [name, condition] of Object.entries(conditions)) {
    answers[name] = jsonLogic.apply(condition, facts);
  }
  return answers;
}

const names = Object.keys(expressions);
const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
const edge = (sourceId, targetId) => ({ id: sourceId + targetId, type: "edge", sourceId, targetId });
const decision = new ZenEngine().createDecision(
  Buffer.from(
    JSON.stringify({
      nodes: [
        node("in", "inputNode"),
        node("decide", "expressionNode", {
          expressions: names.map((name, at) => ({ id: name, key: `c${at}`, value: expressions[name] })),
        }),
        node("out", "outputNode"),
      ],
      edges: [edge("in", "decide"), edge("decide", "out")],
    }),
  ),
);

async function decideByZen() {
  const { result } = await decision.evaluate(facts);
  return Object.fromEntries(names.map((name, at) => [name, result[`c${at}`]]));
}

async function secondsOf(decide) {
  const seconds = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    for (let unit = 0; unit < units; unit += 1) await decide();
    seconds.push((performance.now() - begun) / 1000 / units);
  }
  return seconds.sort((a, b) => a - b)[rounds >> 1];
}

const answers = [decideByJsonLogic(), await decideByZen()];
const seconds = {
  "JsonLogic in JavaScript": await secondsOf(decideByJsonLogic),
  "zen-engine (Rust)": await secondsOf(decideByZen),
};
console.log(JSON.stringify({ answers, seconds }));
