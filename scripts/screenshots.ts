/// <reference lib="dom" />
/**
 * Pictures of every page, in both themes and both languages, wide and narrow, from a running demo console:
 * `node scripts/screenshots.ts http://localhost:3000 [folder]`. `--readme` writes only the picture of the readme.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openVisitor, startBrowser, type VisitorOptions } from "../apps/console/e2e/browser.ts";

const SETTLE_MS = 1_500;
const WAIT_MS = 60_000;
const README_PICTURE = "docs/images/overview.png";

interface Shot {
  name: string;
  path: string;
  login?: string;
}

const SHOTS: readonly Shot[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "overview", path: "/", login: "admin" },
  { name: "explore", path: "/explore?metric=dau&compare=previous_period", login: "admin" },
  {
    name: "explore-breakdown",
    path: "/explore?metric=gross_revenue&by=country&range=mtd&chart=stacked",
    login: "admin",
  },
  { name: "explore-cohorts", path: "/explore?metric=store_conversion&step=week&range=90d", login: "admin" },
  { name: "games", path: "/games?sort=net_revenue", login: "admin" },
  { name: "data", path: "/data?range=mtd", login: "admin" },
  { name: "quarantine", path: "/quarantine", login: "admin" },
  { name: "jobs", path: "/jobs", login: "admin" },
  { name: "nowhere", path: "/no/such/page", login: "admin" },
  { name: "developer-overview", path: "/", login: "developer" },
  { name: "developer-games", path: "/games", login: "developer" },
  { name: "not-found", path: "/games/no-such-game", login: "developer" },
];

const args = process.argv.slice(2);
const [url = "http://localhost:3000", folder = "test-results/screenshots"] = args.filter(
  (arg) => !arg.startsWith("--"),
);
const browser = await startBrowser();
try {
  if (args.includes("--readme")) await shootReadme(browser);
  else await shootAll(browser);
} finally {
  await browser.close();
}

async function shootReadme(from: Browser): Promise<void> {
  await mkdir("docs/images", { recursive: true });
  const options = { login: "admin", language: "en", theme: "light" } as const;
  await shoot(from, { name: "overview", path: "/" }, { options, file: README_PICTURE, fullPage: false });
}

async function shootAll(from: Browser): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const theme of ["light", "dark"] as const)
    for (const language of ["en", "ru"] as const)
      for (const width of [1440, 390])
        for (const shot of SHOTS) {
          const options = { login: shot.login, theme, language, width, height: width === 390 ? 844 : 900 };
          const file = join(folder, `${shot.name}-${width}-${theme}-${language}.png`);
          await shoot(from, shot, { options, file, fullPage: true });
        }
}

async function shoot(
  from: Browser,
  shot: Shot,
  { options, file, fullPage }: { options: VisitorOptions; file: string; fullPage: boolean },
): Promise<void> {
  const visitor = await openVisitor(from, url, options);
  try {
    await visitor.page.goto(shot.path);
    await visitor.page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, null, {
      timeout: WAIT_MS,
    });
    await visitor.page.waitForTimeout(SETTLE_MS);
    await visitor.page.screenshot({ path: file, fullPage });
    for (const complaint of visitor.complaints) console.log(`${file}: ${complaint}`);
  } finally {
    await visitor.close();
  }
}
