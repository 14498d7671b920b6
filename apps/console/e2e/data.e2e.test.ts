import assert from "node:assert/strict";
import { it } from "node:test";
import { describeConsole } from "./suite.ts";

describeConsole("data health", (visit) => {
  it("shows an administrator a ledger that balances", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/data");
      const ledger = page.getByTestId("ledger").locator("tbody tr");
      await ledger.first().waitFor();

      assert.ok((await ledger.count()) > 0);
      assert.equal(await page.getByText("Does not add up").count(), 0);
      assert.deepEqual(complaints, []);
    }));
});
