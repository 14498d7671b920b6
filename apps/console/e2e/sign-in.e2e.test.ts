import assert from "node:assert/strict";
import { it } from "node:test";
import { describeConsole } from "./suite.ts";

describeConsole("signing in", (visit) => {
  it("signs an administrator in with one click and shows the platform", () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto("/explore?metric=orders");
      await page.waitForURL(/\/sign-in\?next=/);
      await page.getByTestId("demo-admin").click();
      await page.waitForURL(/\/explore\?metric=orders/);
      await page.getByTestId("metric-picker").waitFor();
      await page.getByRole("link", { name: "Overview" }).click();
      await page.getByTestId("kpi-dau").waitFor();

      assert.ok(await page.getByTestId("demo-badge").isVisible());
      assert.ok(await page.getByRole("link", { name: "Data health" }).isVisible());
      assert.deepEqual(complaints, []);
    }));

  it("refuses a wrong password and signs in by form", () =>
    visit({}, async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("Login").fill("analyst");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("The login or the password is wrong.").waitFor();
      await page.getByLabel("Password").fill("demo-analyst");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByTestId("kpi-dau").waitFor();

      assert.equal(await page.getByRole("link", { name: "Data health" }).count(), 0);
    }));

  it("says that an invitation without its secret is none, and asks for nothing", () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto("/invitation");
      await page.getByText("This invitation is not valid").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("says when the session has ended", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=dau");
      await page.getByTestId("points-table").waitFor();
      await page.context().clearCookies({ name: "analytics_session" });
      await page.getByRole("radio", { name: "7 d" }).click();
      await page.getByText("Your session has ended").waitFor();
      await page.getByRole("link", { name: "Sign in again" }).click();
      await page.waitForURL(/\/sign-in\?next=%2Fexplore/);
    }));
});
