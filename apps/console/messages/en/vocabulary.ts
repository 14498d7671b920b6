export const dimension = {
  country: "Country",
  platform: "Platform",
  game: "Game",
  developer: "Developer",
  genre: "Genre",
  channel: "Channel",
  campaign: "Campaign",
  payment_method: "Payment method",
  event_type: "Event type",
  source: "Source",
  language: "Language",
  service: "Service",
  reason: "Reason",
  unknown: "(not set)",
};

export const unit = {
  users: "users",
  sessions: "sessions",
  hours: "hours",
  money: "money",
  orders: "orders",
  units: "copies",
  number: "a plain number",
  ratio: "per cent",
  events: "events",
  seconds: "seconds",
  milliseconds: "milliseconds",
  megabytes_per_second: "megabytes per second",
};

export const group = {
  activity: "Audience",
  money: "Money",
  play: "Play",
  store: "Store",
  other: "Service",
};

export const meta = {
  asOf: "As of",
  completeThrough: "Complete through",
  exactness: "Exactness",
  exact: "Exact",
  approx: "Approximate",
  source: "Read from",
  rollup: "Roll-ups",
  events: "Events",
  mixed: "Roll-ups and fresh events",
  version: "Definition version",
  unit: "Unit",
  warnings: "Notes",
  warnTruncated: "Only the first {count} series are shown. Narrow the filters or raise the limit.",
  warnImmature:
    "{days, plural, one {The number of a day is known # day later: the last day is not counted yet.} other {The number of a day is known # days later: the last # days are not counted yet.}}",
  maturing: "Without the newest days",
  maturingDays: "{days, plural, one {Without the last day} other {Without the last # days}}",
  cohortsOf: "cohorts of {days}",
  cohortsOfNote:
    "The days of the page are too recent for this number. These are the newest ones for which it is known.",
  warnFilling: "The range ends in the future: its last period is still filling.",
  warnBeginning:
    "The first event is of {day}: what lies before is undefined and counts to no average; the 7 and 30 days that end with a day are not full at first.",
  warnCompareNone: "The compared period lies before the first event: there is nothing to compare with.",
  warnComparePart:
    "The compared period begins before the first event and holds only a part of its time, so the change is not a real one.",
  warnCompareRunning:
    "The range is not over and the compared period is: it has more time in it, so the change is not a real one.",
};
