/**
 * What `bon_tot.api.requests` answers, as the published schema has it.
 *
 * @typedef {import("./answers").Verdict} Verdict
 * @typedef {import("./answers").Good} Good
 * @typedef {import("./answers").Finding} Finding
 * @typedef {import("./answers").Classification} Classification
 * @typedef {import("./answers").Prospect} Prospect
 * @typedef {import("./answers").Projection} Projection
 * @typedef {import("./answers").Consequence} Consequence
 * @typedef {import("./answers").Moment} Moment
 * @typedef {import("./answers").Validity} Validity
 * @typedef {import("./answers").Result} Result
 * @typedef {import("./answers").Side} Side
 * @typedef {import("./answers").Contrast} Contrast
 * @typedef {import("./answers").Results} Answer
 * @typedef {import("./answers").MeetingGrade} MeetingGrade
 * @typedef {import("./answers").Meetings} Meetings
 * @typedef {import("./answers").MeetingNeed} MeetingNeed
 * @typedef {import("./answers").Quota} Quota
 * @typedef {import("./answers").Quotas} Quotas
 * @typedef {import("./answers").Row} Row
 * @typedef {import("./answers").Preview} Preview
 * @typedef {import("./answers").Summary} Summary
 * @typedef {import("./answers").VerdictCounts} VerdictCounts
 * @typedef {import("./answers").Derived} Derived
 * @typedef {import("./answers").Committee} Committee
 * @typedef {import("./answers").Paper} Paper
 * @typedef {import("./answers").MeetingLog} MeetingLog
 * @typedef {import("./answers").MonthFile} MonthFile
 */

export {};
