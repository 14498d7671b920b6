import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { CHROMIUM_PATH, pretendBareMachine } from "./env.ts";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];

/** Starts a browser without a window: one of the system, else the one that comes with npm. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = CHROMIUM_PATH ?? SYSTEM_BROWSERS.find(existsSync) ?? (await packagedBrowser());

  return chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
}

/** On Linux its system libraries may be missing, too. */
async function packagedBrowser(): Promise<string> {
  pretendBareMachine();
  const { default: packaged } = await import("@sparticuz/chromium");

  return packaged.executablePath();
}

export interface Visitor {
  page: Page;
  /** What the page complained about so far. */
  complaints: string[];
  close(): Promise<void>;
}

export interface VisitorOptions {
  /** Signed in through the API, as the demo account of this name. */
  login?: string;
  language?: "en" | "ru";
  theme?: "light" | "dark";
  width?: number;
  height?: number;
}

/** A fresh profile with one page, which collects console errors and uncaught exceptions. */
export async function openVisitor(
  browser: Browser,
  url: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const { width = 1440, height = 900 } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: options.theme ?? "light",
    locale: "en-US",
    acceptDownloads: true,
  });
  await context.addCookies([{ name: "analytics_locale", value: options.language ?? "en", url }]);
  if (options.login !== undefined) {
    const answer = await context.request.post("/api/auth/sign-in", {
      data: { login: options.login, password: `demo-${options.login}` },
      headers: { origin: url },
    });
    if (!answer.ok()) throw new Error(`Sign-in as ${options.login} was refused: ${await answer.text()}`);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));

  return { page, complaints, close: () => context.close() };
}
