import assert from "node:assert/strict";
import { it } from "node:test";
import { CONSOLE_URL } from "./env.ts";
import { describeConsole } from "./suite.ts";

const DOCS = "/api/v1/analytics/docs";

describeConsole("the API reference", (visit) => {
  for (const theme of ["light", "dark"] as const) {
    it(`shows every group of operations, ${theme}, with nothing from elsewhere`, () =>
      visit({ theme }, async ({ page, complaints }) => {
        const foreign: string[] = [];
        page.on("request", (request) => {
          if (!request.url().startsWith(CONSOLE_URL) && !request.url().startsWith("data:"))
            foreign.push(request.url());
        });
        await page.goto(DOCS);
        await page.getByText("The series of one metric.").waitFor();
        await page.locator(".opblock", { hasText: "/metrics/{name}" }).getByRole("button").first().click();
        await page.getByRole("button", { name: "Try it out" }).waitFor();
        const background = await page.evaluate(
          () => getComputedStyle(document.documentElement).backgroundColor,
        );
        assert.deepEqual(complaints, []);
        assert.deepEqual(foreign, []);
        assert.equal(background === "rgb(28, 32, 34)", theme === "dark", background);
      }));
  }
});
