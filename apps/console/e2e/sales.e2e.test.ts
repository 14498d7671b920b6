import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { API, ask, dataValue, foreignGame, lastDays } from "./answers.ts";
import { isNoStatus } from "./complaints.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

const PARTS = ["list", "discounts", "gross", "refunds", "chargebacks", "taxes", "fees", "net"] as const;
const GAME_PAGES = [
  "sales",
  "players",
  "wishlists",
  "store",
  "discounts",
  "refunds",
  "reviews",
  "benchmark",
] as const;

interface SalesAnswer {
  data: { total: Record<(typeof PARTS)[number], number> };
}

interface GamesAnswer {
  data: { game_id: string }[];
}

describeConsole("a developer's sales and games", (visit) => {
  it("show what the REST API answers, and add up from list price to net", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      await page.goto("/sales?range=7d");
      const { from, to } = lastDays(7);
      const { data } = await ask<SalesAnswer>(page, `${API}/sales?from=${from}&to=${to}`);
      const shown = Object.fromEntries(
        await Promise.all(
          PARTS.map(async (part) => [part, Math.abs(Number(await dataValue(page, `sales-${part}`)))]),
        ),
      ) as SalesAnswer["data"]["total"];
      for (const part of PARTS) assert.equal(shown[part], Math.abs(data.total[part]), part);

      assert.equal(shown.list - shown.discounts, shown.gross);
      assert.equal(shown.gross - shown.refunds - shown.chargebacks - shown.taxes - shown.fees, shown.net);
      assert.ok(shown.gross > 0);
      assert.deepEqual(complaints, []);
    }));

  it("keep the cut of the table in the address, and download it", () =>
    visit({ login: "developer" }, async ({ page }) => {
      await page.goto("/sales?range=7d");
      await page.getByTestId("sales-total").waitFor();
      await page.getByRole("radio", { name: "Whole range" }).click();
      await page.getByRole("button", { name: "Game", exact: true }).click();
      await page.waitForURL((at) => at.searchParams.get("by") === "country,game");
      await settled(page);
      for (const format of ["csv", "xlsx"] as const) {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByTestId(`download-${format}`).click(),
        ]);
        const file = await readFile(await download.path());

        assert.match(download.suggestedFilename(), new RegExp(`^sales_.*\\.${format}$`));
        if (format === "csv") assert.match(file.toString("utf8"), /^\uFEFFdate,country,game,title,units,/);
        else assert.equal(file.subarray(0, 2).toString("latin1"), "PK");
      }
    }));

  it("open for own games, and are not found for anybody else's", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      const mine = await ask<GamesAnswer>(page, `${API}/developers/me/games?limit=500`);
      const own = mine.data.map((game) => game.game_id);
      const foreign = await foreignGame(visit, own);
      for (const section of GAME_PAGES) {
        const answer = await page.goto(`/games/${own[0]}/${section}`);
        await settled(page);
        assert.equal(answer?.status(), 200, section);
        assert.equal(
          await page.getByRole("alert").filter({ hasText: "could not be loaded" }).count(),
          0,
          section,
        );
        assert.equal(
          await page.locator('nav [aria-current="page"]').last().getAttribute("href"),
          `/games/${own[0]}/${section}`,
        );

        const refused = await page.goto(`/games/${foreign}/${section}`);
        await page.getByTestId("game-not-found").waitFor();
        assert.equal(refused?.status(), 404, section);
      }
      assert.deepEqual(complaints.filter(isNoStatus), []);
    }));

  it("show an administrator any developer's", () =>
    visit({ login: "admin" }, async ({ page }) => {
      const developer = "dev-02";
      await page.goto(`/sales?range=7d&developer=${developer}`);
      const { from, to } = lastDays(7);
      const { data } = await ask<SalesAnswer>(
        page,
        `${API}/sales?from=${from}&to=${to}&developer=${developer}`,
      );

      assert.equal(await dataValue(page, "sales-net"), String(data.total.net));
    }));
});
