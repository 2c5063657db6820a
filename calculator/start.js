/** Starts the rules at once: a page need not be there whole while Python wakes beside it. */

import { Rules } from "./python.js";

export const rules = new Rules();

rules.load();
