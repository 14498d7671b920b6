/**
 * Pictures of every page of a running demo console, in both themes and both languages, wide and narrow, as each role sees it. A page
 * that does not settle is told of at the end, which is then a failure, and the others are taken.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { openVisitor, startBrowser, type Visitor, type VisitorOptions } from "../apps/console/e2e/browser.ts";
import { listPages } from "../apps/console/e2e/pages.ts";
import { settled } from "../apps/console/e2e/settled.ts";
import { STANDARD_DASHBOARDS } from "../apps/console/features/dashboards/standard/standard-dashboards.ts";

const USAGE = `Usage: npm run screenshots -- [--url http://localhost:3000] [--folder test-results/screenshots] [--page sales]
  [--role admin|developer] [--language en|ru] [--theme light|dark] [--width 1440|390] | --readme
Without --url it is this machine at PORT. --readme writes only the picture of the readme.`;
const README_PICTURE = "docs/images/overview.png";
const HEIGHTS: Readonly<Record<number, number>> = { 1440: 900, 390: 844 };
const THEMES = ["light", "dark"] as const;
const LANGUAGES = ["en", "ru"] as const;
const ROLES = ["admin", "developer"] as const;
const [FIRST_DASHBOARD = "", ...OTHER_DASHBOARDS] = STANDARD_DASHBOARDS.map(({ slug }) => slug);
/** Pages that an address alone does not show, or not at its best. */
const STATES = [
  ...OTHER_DASHBOARDS.map((slug) => ({ name: `dashboards-${slug}`, path: `/dashboards/${slug}` })),
  { name: "explore-breakdown", path: "/explore?metric=gross_revenue&by=country&range=mtd&chart=stacked" },
  { name: "explore-compared", path: "/explore?metric=dau&compare=previous_period" },
  { name: "explore-cohorts", path: "/explore?metric=store_conversion&step=week&range=90d" },
  { name: "explore-formula", path: "/explore?metric=net_revenue+%2F+dau&range=90d" },
  { name: "explain", path: "/explore?metric=dau&explain=true" },
  { name: "game-not-found", path: "/games/no-such-game" },
  { name: "not-found", path: "/no/such/page" },
];

const { values } = parseArgs({
  options: {
    url: { type: "string", default: `http://localhost:${process.env.PORT || 3000}` },
    folder: { type: "string", default: "test-results/screenshots" },
    page: { type: "string" },
    role: { type: "string" },
    language: { type: "string" },
    theme: { type: "string" },
    width: { type: "string" },
    readme: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

interface Look {
  theme: (typeof THEMES)[number];
  language: (typeof LANGUAGES)[number];
  width: number;
}

/** What stands in place of a page that the role does not see. */
const IS_NOT_FOR_ROLE = /^(page-refused|dashboard-not-found)$/;

/** Pages without a picture, and why. */
const failures: string[] = [];
if (values.help) console.log(USAGE);
else await takePictures();

async function takePictures(): Promise<void> {
  const browser = await startBrowser();
  try {
    if (values.readme) await shootReadme(browser);
    else await shootAll(browser);
  } finally {
    await browser.close();
  }
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
}

async function shootReadme(from: Browser): Promise<void> {
  await mkdir("docs/images", { recursive: true });
  const visitor = await openVisitor(from, values.url, { login: "admin", language: "en", theme: "light" });
  await visitor.page.goto("/");
  await settled(visitor.page);
  await visitor.page.screenshot({ path: README_PICTURE });
  await visitor.close();
}

async function shootAll(from: Browser): Promise<void> {
  await mkdir(values.folder, { recursive: true });
  const looks = THEMES.filter((theme) => isWanted("theme", theme)).flatMap((theme) =>
    LANGUAGES.filter((language) => isWanted("language", language)).flatMap((language) =>
      Object.keys(HEIGHTS)
        .filter((width) => isWanted("width", width))
        .map((width): Look => ({ theme, language, width: Number(width) })),
    ),
  );
  for (const look of looks) {
    await shootAs(from, look, undefined);
    for (const role of ROLES) if (isWanted("role", role)) await shootAs(from, look, role);
  }
}

/** One visitor of a role looks at every page; `undefined` is nobody, who sees the public ones. */
async function shootAs(from: Browser, look: Look, role: string | undefined): Promise<void> {
  const options: VisitorOptions = { ...look, login: role, height: HEIGHTS[look.width] };
  const visitor = await openVisitor(from, values.url, options);
  try {
    for (const { name, path } of await pagesOf(visitor, role)) {
      const file = `${name}-${look.width}-${look.theme}-${look.language}-${role ?? "nobody"}.png`;
      try {
        await shoot(visitor, path, join(values.folder, file));
      } catch (error) {
        failures.push(`${file}: no picture of ${path}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await visitor.close();
  }
}

async function pagesOf(
  visitor: Visitor,
  role: string | undefined,
): Promise<{ name: string; path: string }[]> {
  const id = role === undefined ? "none" : await bestGame(visitor);
  const pages = (await listPages({ "games.id": id, "dashboards.id": FIRST_DASHBOARD })).filter(
    (page) => page.isPublic === (role === undefined),
  );
  const states = role === undefined ? [] : STATES;

  return [...pages, ...states].filter(({ name }) => values.page === undefined || name.includes(values.page));
}

/** Of the games that the role may see the one with the most to show. */
async function bestGame({ page }: Visitor): Promise<string> {
  const query = "granularity=total&dimensions=game&limit=1";
  const answer = await page.request.get(`/api/v1/analytics/metrics/gross_revenue?${query}`);
  const { data } = (await answer.json()) as { data: { series: { dimensions: { game: string } }[] } };

  return data.series[0]?.dimensions.game ?? "none";
}

async function shoot({ page, complaints }: Visitor, path: string, file: string): Promise<void> {
  complaints.length = 0;
  await page.goto(path);
  await settled(page);
  if ((await page.getByTestId(IS_NOT_FOR_ROLE).count()) > 0) return;
  await page.screenshot({ path: file, fullPage: true });
  for (const complaint of complaints) console.log(`${file}: ${complaint}`);
}

function isWanted(option: "theme" | "language" | "width" | "role", value: string): boolean {
  return values[option] === undefined || values[option] === value;
}
