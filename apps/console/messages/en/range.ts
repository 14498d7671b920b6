export const range = {
  label: "Time range",
  today: "Today",
  "7d": "Last 7 whole days",
  "30d": "Last 30 whole days",
  "90d": "Last 90 whole days",
  mtd: "This month",
  "12m": "Last 12 whole months",
  running: {
    today: "Today",
    "7d": "Last 7 days, with today",
    "30d": "Last 30 days, with today",
    "90d": "Last 90 days, with today",
    mtd: "This month",
    "12m": "Last 12 months and this one",
  },
  standard: "default",
  withToday: "On this page presets reach to today: what arrived just now matters here most.",
  short: { today: "Today", "7d": "7 d", "30d": "30 d", "90d": "90 d", mtd: "Month", "12m": "12 m" },
  custom: "Custom range",
  from: "From",
  to: "To",
  apply: "Apply",
  invalid: "The first day must not be after the last.",
  zone: "Time zone",
  zoneSearch: "Find a time zone…",
};

export const compare = {
  label: "Compare",
  none: "No comparison",
  previous_period: "Previous period",
  previous_year: "Previous year",
  versus: "vs {value}",
  against: "Compared with {days}: {value}",
  unlike: "periods differ",
  noBase: "nothing earlier to compare with",
};

export const granularity = {
  label: "Granularity",
  minute: "Minute",
  hour: "Hour",
  day: "Day",
  week: "Week",
  month: "Month",
  total: "Total",
};
