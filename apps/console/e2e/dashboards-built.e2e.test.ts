import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { createDashboard, saved, until } from "./dashboard-steps.ts";
import { describeConsole } from "./suite.ts";

describeConsole("dashboards of one's own", (visit) => {
  it("is built, kept, shared inside of the access scope only, and changed by its owner only", async () => {
    const name = `Built ${Date.now()}`;
    let path = "";
    await visit({ login: "admin" }, async ({ page, complaints }) => {
      path = await createDashboard(page, name);
      await page.getByTestId("add-tile").click();
      const editor = page.getByTestId("tile-editor");
      await editor.getByTestId("as-formula").click();
      await editor.getByTestId("formula").fill("net_revenue / ");
      await editor.getByRole("alert").filter({ hasText: "The formula stops too early." }).waitFor();
      assert.equal(await editor.getByTestId("apply-tile").isEnabled(), false);
      await editor.getByTestId("formula").fill("net_revenue / dau");
      await editor.getByLabel("Title").fill("Net per player");
      await editor.getByTestId("apply-tile").click();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      await saved(page);

      await page.reload();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      await page.getByTestId("share").click();
      await page.getByRole("radio", { name: "Everybody who sees the whole platform" }).click();
      await page.keyboard.press("Escape");
      await saved(page);
      assert.deepEqual(complaints, []);
    });
    await visit({ login: "analyst" }, async ({ page }) => {
      await page.goto("/dashboards");
      await page.getByTestId("shared-dashboards").getByRole("link", { name }).click();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      assert.equal(await page.getByTestId("edit").count(), 0);
      await page.getByTestId("duplicate").click();
      await page.waitForURL((at) => at.pathname !== path && at.searchParams.get("edit") === "true");
      await page.getByRole("heading", { name: `${name} (copy)` }).waitFor();
    });
    await visit({ login: "developer" }, async ({ page }) => {
      await page.goto(path);
      await page.getByTestId("dashboard-not-found").waitFor();
      await page.goto("/dashboards");
      await page.getByTestId("own-dashboards").waitFor();
      assert.equal(await page.getByText(name).count(), 0);
    });
  });

  it("has its title once while it is edited, and keeps a new one", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const name = `Named ${Date.now()}`;
      const path = await createDashboard(page, name);
      assert.equal(await page.getByTestId("dashboard-title").inputValue(), name);
      assert.equal(
        await page
          .getByRole("heading", { name })
          .evaluate((heading) => heading.classList.contains("sr-only")),
        true,
      );
      await page.getByTestId("dashboard-title").fill(`${name}, anew`);
      await page.keyboard.press("Enter");
      await saved(page);
      await page.goto(path);
      const heading = page.getByRole("heading", { name: `${name}, anew` });
      await heading.waitFor();
      assert.equal(await page.getByTestId("dashboard-title").count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it("is arranged by keys and by dragging, and what was removed comes back", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/executive?range=7d");
      await page.getByTestId("duplicate").click();
      await page.waitForURL((at) => at.searchParams.get("edit") === "true");
      const path = new URL(page.url()).pathname;
      await page.getByTestId("tile-orders").waitFor();
      const order = () => tileIds(page);
      assert.deepEqual((await order()).slice(0, 3), ["net", "orders", "active"]);

      const handle = page.getByTestId("tile-net").getByRole("button", { name: /^Move/ });
      await handle.focus();
      await page.keyboard.press("ArrowRight");
      await until(async () => (await order())[0] === "orders");
      assert.ok(
        await handle.evaluate((element) => element === document.activeElement),
        "the handle keeps the focus",
      );
      const narrow = await widthOf(page, "net");
      await page.keyboard.press("Shift+ArrowRight");
      await until(async () => (await widthOf(page, "net")) > narrow + 50);

      await page.getByTestId("tile-games").dragTo(page.getByTestId("tile-orders"));
      await until(async () => (await order())[0] === "games");

      await page
        .getByTestId("tile-orders")
        .getByRole("button", { name: /^Actions/ })
        .click();
      await page.getByRole("menuitem", { name: "Remove" }).click();
      await until(async () => !(await order()).includes("orders"));
      await page.getByRole("button", { name: "Undo" }).click();
      await until(async () => (await order())[1] === "orders");
      await saved(page);
      const kept = await order();
      await page.goto(path);
      await page.getByTestId("tile-orders").waitFor();
      assert.deepEqual(await order(), kept);
      assert.deepEqual(complaints, []);
    }));

  it("is deleted from the list and comes back with one press", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const name = `Deleted ${Date.now()}`;
      const path = await createDashboard(page, name);
      await page.goto("/dashboards");
      const own = page.getByTestId("own-dashboards");
      await own.getByRole("button", { name: `Actions for «${name}»` }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await own.getByRole("link", { name }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Undo" }).click();
      await own.getByRole("link", { name }).waitFor();
      await page.goto(path);
      await page.getByRole("heading", { name }).waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("opens nothing for an address that names none", () =>
    visit({ login: "admin" }, async ({ page }) => {
      for (const id of ["no-such", "00000000-0000-4000-8000-000000000000"]) {
        await page.goto(`/dashboards/${id}`);
        await page.getByTestId("dashboard-not-found").waitFor();
      }
    }));
});

function tileIds(page: Page): Promise<string[]> {
  return page
    .getByTestId("tiles")
    .locator(":scope > li")
    .evaluateAll((tiles) =>
      tiles.map((tile) => tile.getAttribute("data-testid")?.replace("tile-", "") ?? ""),
    );
}

async function widthOf(page: Page, id: string): Promise<number> {
  return (await page.getByTestId(`tile-${id}`).boundingBox())?.width ?? 0;
}
