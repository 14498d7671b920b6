import assert from "node:assert/strict";
import { it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { API, ask, foreignGame } from "./answers.ts";
import { isNoStatus } from "./complaints.ts";
import { follow } from "./follow.ts";
import { describeConsole } from "./suite.ts";

describeConsole("games", (visit) => {
  it("shows a developer own games only", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      await page.goto("/games");
      await page.locator("tbody tr a").first().waitFor();
      const mine = await ask<{ data: { game_id: string }[] }>(page, `${API}/developers/me/games?limit=500`);
      const own = mine.data.map((game) => game.game_id);

      assert.equal(await page.locator("tbody tr").count(), Math.min(own.length, 200));
      assert.match((await page.getByTestId("games-count").textContent()) ?? "", /^\d+ games/);
      assert.equal(await page.getByRole("link", { name: "Data health" }).count(), 0);

      await follow(page, page.locator("tbody tr a").first(), /\/games\/.+/);
      await page.getByTestId("kpi-net_revenue").waitFor();
      await follow(page, page.getByRole("main").getByRole("link", { name: "Your games" }), /\/games$/);
      const foreign = await foreignGame(visit, own);
      const answer = await page.goto(`/games/${foreign}`);
      await page.getByTestId("game-not-found").waitFor();

      assert.equal(answer?.status(), 404);
      assert.equal(await page.getByTestId("kpi-net_revenue").count(), 0);
      assert.deepEqual(complaints.filter(isNoStatus), []);
    }));

  it("orders the games by any column, with the keyboard too", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/games");
      const rows = page.getByTestId("games").locator("tbody tr");
      const net = () =>
        rows.evaluateAll((all) =>
          all.map((row) =>
            Number(row.querySelector("td:last-child [data-value]")?.getAttribute("data-value")),
          ),
        );
      const head = page.getByRole("columnheader", { name: "Net" });
      await rows.last().locator("td:last-child [data-value]").waitFor();
      const falling = await net();
      assert.equal(await head.getAttribute("aria-sort"), "descending");
      assert.ok((falling[0] ?? 0) > (falling.at(-1) ?? 0));
      assert.deepEqual(
        falling,
        falling.toSorted((a, b) => b - a),
      );

      await head.getByRole("button").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/order=asc/);
      const rising = falling.toSorted((a, b) => a - b);
      let shown = await net();
      for (let tries = 0; tries < 100 && !isDeepStrictEqual(shown, rising); tries += 1) {
        await page.waitForTimeout(100);
        shown = await net();
      }
      assert.equal(await head.getAttribute("aria-sort"), "ascending");
      assert.deepEqual(shown, rising);
      assert.deepEqual(complaints, []);
    }));
});
