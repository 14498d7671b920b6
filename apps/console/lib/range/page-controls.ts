/** Which parts of the time range a page answers to. */
export interface PageControls {
  /** Its numbers are of the range. */
  range: boolean;
  /** Its days begin, or its moments are written, in the zone. */
  zone: boolean;
}

const NONE: PageControls = { range: false, zone: false };

/** By the first part of the address. Quarantine counts days of receipt in UTC; jobs write moments and have no range. */
const PAGES: Readonly<Record<string, PageControls>> = {
  "": { range: true, zone: true },
  explore: { range: true, zone: true },
  games: { range: true, zone: true },
  data: { range: true, zone: true },
  quarantine: { range: true, zone: false },
  jobs: { range: false, zone: true },
};

/** What the header offers on a page. An address that is no page has nothing to choose. */
export function controlsOf(pathname: string): PageControls {
  const first = pathname.split("/")[1] ?? "";

  return Object.hasOwn(PAGES, first) ? (PAGES[first] ?? NONE) : NONE;
}
