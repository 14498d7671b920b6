/** Which parts of the time range a page answers to. */
export interface PageControls {
  /** `receipt`: days of receipt in UTC, whose presets reach to today. Null: its numbers are of no range. */
  range: "days" | "receipt" | null;
  /** Its days begin, or its moments are written, in the zone. */
  zone: boolean;
}

const NONE: PageControls = { range: null, zone: false };

/** By the first part of the address. Quarantine writes moments in UTC; jobs write moments and have no range. */
const PAGES: Readonly<Record<string, PageControls>> = {
  "": { range: "days", zone: true },
  explore: { range: "days", zone: true },
  games: { range: "days", zone: true },
  data: { range: "receipt", zone: true },
  quarantine: { range: "receipt", zone: false },
  jobs: { range: null, zone: true },
};

/** What the header offers on a page. An address that is no page has nothing to choose. */
export function controlsOf(pathname: string): PageControls {
  const first = pathname.split("/")[1] ?? "";

  return Object.hasOwn(PAGES, first) ? (PAGES[first] ?? NONE) : NONE;
}
