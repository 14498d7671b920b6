/// <reference lib="dom" />
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { it } from "node:test";
import { DATA_DIR } from "./env.ts";
import { describeConsole } from "./suite.ts";

/** The host of ClickHouse, by its command line; it is started again a moment after it died. */
const CLICKHOUSE = "clickhouse/host.ts";
const KILL_AGAIN_MS = 300;

describeConsole("when something is away", (visit) => {
  it("says that the network is gone, and goes on when it is back", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/?range=7d");
      await page.getByTestId("kpi-dau").waitFor();
      await page.context().setOffline(true);
      await page.getByText("You are offline.").waitFor();
      await page.getByRole("radio", { name: "90 d" }).click();

      await page.context().setOffline(false);
      await page.getByText("You are offline.").waitFor({ state: "detached" });
      await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
      assert.equal(await page.getByText("This could not be loaded").count(), 0);
    }));

  it("says that ClickHouse is away, and recovers by itself", { skip: DATA_DIR === "" }, () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/sales");
      await page.getByTestId("sales-total").waitFor();
      const killing = setInterval(killClickHouse, KILL_AGAIN_MS);
      try {
        killClickHouse();
        await page.getByRole("radio", { name: "90 d" }).click();
        await page.getByText("A part of the service does not answer").first().waitFor();
      } finally {
        clearInterval(killing);
      }

      await page.getByTestId("sales-total").waitFor();
      assert.equal(await page.getByText("A part of the service does not answer").count(), 0);
    }),
  );
});

function killClickHouse(): void {
  const processes = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  for (const line of processes)
    if (line.includes(CLICKHOUSE) && line.includes(DATA_DIR))
      process.kill(Number.parseInt(line, 10), "SIGKILL");
}
