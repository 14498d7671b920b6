/** Which parts of the time range a page answers to. */
export interface PageControls {
  /**
   * `days`: presets end with yesterday. `running`: they reach to today. `receipt`: so they do, in days of receipt (UTC). Null: its numbers
   * are of no range.
   */
  range: "days" | "running" | "receipt" | null;
  /** Its days begin, or its moments are written, in the zone. */
  zone: boolean;
}

const NONE: PageControls = { range: null, zone: false };

/** By the first part of the address. Jobs write moments and have no range. */
const PAGES: Readonly<Record<string, PageControls>> = {
  "": { range: "days", zone: true },
  dashboards: { range: "days", zone: true },
  explore: { range: "days", zone: true },
  games: { range: "days", zone: true },
  sales: { range: "days", zone: true },
  data: { range: "receipt", zone: true },
  quarantine: { range: "receipt", zone: true },
  jobs: { range: null, zone: true },
  audit: { range: "receipt", zone: true },
  "api-keys": { range: null, zone: true },
  users: { range: null, zone: true },
  account: { range: null, zone: true },
};

/** Pages that differ from the others of their part. The health of the platform is counted by receipt and looked at while it happens. */
const SINGLE: Readonly<Record<string, PageControls>> = {
  "/dashboards": NONE,
  "/dashboards/platform-health": { range: "running", zone: true },
};

/** What the header offers on a page. An address that is no page has nothing to choose. */
export function controlsOf(pathname: string): PageControls {
  const single = Object.hasOwn(SINGLE, pathname) ? SINGLE[pathname] : undefined;
  if (single !== undefined) return single;
  // A game is set beside its genre over days of its own choice.
  if (/^\/games\/[^/]+\/benchmark$/.test(pathname)) return NONE;
  const first = pathname.split("/")[1] ?? "";

  return Object.hasOwn(PAGES, first) ? (PAGES[first] ?? NONE) : NONE;
}
