export const app = {
  name: "Analytics",
  demo: "Demo data",
  demoHint: "An invented store. Every number is computed from its events.",
  skip: "Skip to content",
  close: "Close",
  notices: "Notices ({hotkey})",
  search: "Search",
  reference: "API reference",
};

export const nav = {
  label: "Main",
  overview: "Overview",
  dashboards: "Dashboards",
  explore: "Explore",
  games: "Games",
  sales: "Sales",
  data: "Data health",
  quarantine: "Quarantine",
  jobs: "Jobs",
  keys: "API keys",
  users: "Users",
  audit: "Audit",
  account: "Account",
  menu: "Menu",
  trail: "You are in",
};

export const theme = { label: "Theme", light: "Light", dark: "Dark", system: "As in the system" };

export const language = { label: "Language", en: "English", ru: "Русский" };

export const user = { menu: "Account", signOut: "Sign out" };

export const role = {
  admin: "Admin",
  analyst: "Analyst",
  marketer: "Marketer",
  developer: "Developer",
  service: "Service",
};

export const command = {
  title: "Command palette",
  hint: "Go to a page, a metric, a game…",
  empty: "Nothing found",
  pages: "Pages",
  dashboards: "Dashboards",
  views: "Views",
  metrics: "Metrics",
  games: "Games",
  settings: "Settings",
};

export const firstSteps = {
  title: "No events yet",
  note: "Numbers appear here with the first event; this page looks by itself.",
  send: "Send an event",
  sendText:
    "In the folder of the service: a token that may send, and a purchase. The answer comes when it is stored.",
  import: "Import a file",
  importText:
    "NDJSON of events, or any CSV with a map (--map). It can be run twice: what is stored is not counted again.",
  demo: "Or look around first",
  demoText: "A demo store with 90 days of invented events and live traffic, in a data directory of its own.",
};

export const state = {
  errorTitle: "This could not be loaded",
  trace: "Trace {id}",
  retry: "Try again",
  offline: "You are offline. What is shown may be old; it is brought up to date when the network is back.",
  emptyTitle: "No data",
  emptyText: "Nothing happened in this range.",
  notFoundTitle: "Page not found",
  notFoundText: "Nothing lives at this address. Check it for a mistake, or go on from the overview.",
  notFoundHint: "{shortcut} finds any page, metric or game by its name.",
  refusedTitle: "Your role does not open this page",
  refusedText: "The menu shows the pages that are yours. An administrator can change your role.",
  home: "To the overview",
  crashTitle: "Something went wrong",
  crashText: "The page could not be shown.",
  more: "Show more",
  NETWORK: "The server could not be reached. Check the connection.",
  QUERY_TIMEOUT: "The query took too long. Take a shorter range or fewer breakdowns.",
  QUERY_TOO_EXPENSIVE:
    "The answer would be too large. Take a coarser granularity, a shorter range or fewer series.",
  UPSTREAM_UNAVAILABLE:
    "A part of the service does not answer at the moment. This page tries again by itself.",
  RATE_LIMITED: "Too many requests. Wait a moment.",
  FORBIDDEN: "Your role does not allow this.",
  NOT_FOUND: "It does not exist, or it belongs to another developer.",
  INTERNAL: "An error on our side. The trace id helps to find it.",
};
