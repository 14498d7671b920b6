import type { Browser } from "playwright-core";
import { openVisitor, startBrowser } from "../apps/console/e2e/browser.ts";
import { FIRST_LOAD_KB_MAX, firstLoadBytes } from "../apps/console/e2e/first-load.ts";
import { type ConsolePage, listPages } from "../apps/console/e2e/pages.ts";
import { quantile } from "./bench/measure.ts";
import { measurePage, type PageVitals, recordVitals } from "./bench/page-vitals.ts";
import { report } from "./bench/report.ts";
import { withDemoPlatform } from "./testing/demo-platform.ts";

const BUDGET = {
  firstLoadKb: FIRST_LOAD_KB_MAX,
  largestPaintMs: 1_200,
  interactionMs: 200,
  layoutShift: 0.05,
};
const ROUNDS = 3;
/** A game of the demo store's first developer. */
const EXAMPLES = { "games.id": "g-001", "dashboards.id": "executive" };

/**
 * How heavy and how quick each page of a production build is, with the demo platform: `npm run bench -- console [URL [PATH…]]`;
 * without an address it starts one, without paths it looks at all pages. Each page is opened with an empty cache. Exits with 1 when a budget is broken.
 */
export async function run([url, ...paths]: string[]): Promise<void> {
  const rows =
    url === undefined
      ? await withDemoPlatform((demo) => measureAll(demo.url, []))
      : await measureAll(url, paths);
  const broken = rows.filter((row) => !row.ok).map((row) => row.page);
  await report("console", rows, [
    `Budgets: ${BUDGET.firstLoadKb} kB of scripts gzipped, ${BUDGET.largestPaintMs} ms to the largest paint, ${BUDGET.interactionMs} ms for an interaction, ${BUDGET.layoutShift} of layout shift`,
    `Middle of ${ROUNDS} visits with an empty cache; shift and interaction are the worst of them`,
    broken.length === 0 ? "Every page keeps its budgets." : `Over budget: ${broken.join(", ")}`,
  ]);
  if (broken.length > 0) process.exit(1);
}

async function measureAll(url: string, paths: readonly string[]) {
  const browser = await startBrowser();
  try {
    const rows = [];
    for (const page of await listPages(EXAMPLES))
      if (paths.length === 0 || paths.includes(page.path)) rows.push(await measureRoute(browser, url, page));

    return rows;
  } finally {
    await browser.close();
  }
}

async function measureRoute(browser: Browser, url: string, { path, isPublic }: ConsolePage) {
  const visits: PageVitals[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const visitor = await openVisitor(browser, url, { login: isPublic ? undefined : "admin" });
    await recordVitals(visitor.page);
    bytes = await firstLoadBytes(visitor.page, path);
    visits.push(await measurePage(visitor.page, path));
    await visitor.close();
  }
  const row = {
    page: path,
    first_load_kb: Math.round(bytes / 1_000),
    largest_paint_ms: Math.round(
      quantile(
        visits.map((visit) => visit.largestPaintMs),
        0.5,
      ),
    ),
    interaction_ms: Math.round(Math.max(...visits.map((visit) => visit.slowestInteractionMs))),
    layout_shift: Math.round(Math.max(...visits.map((visit) => visit.layoutShift)) * 1_000) / 1_000,
  };

  return { ...row, ok: keepsBudget(row) };
}

function keepsBudget(row: {
  first_load_kb: number;
  largest_paint_ms: number;
  interaction_ms: number;
  layout_shift: number;
}): boolean {
  return (
    row.first_load_kb <= BUDGET.firstLoadKb &&
    row.largest_paint_ms <= BUDGET.largestPaintMs &&
    row.interaction_ms <= BUDGET.interactionMs &&
    row.layout_shift <= BUDGET.layoutShift
  );
}
