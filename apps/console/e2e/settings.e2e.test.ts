import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { API, ask } from "./answers.ts";
import { CONSOLE_URL } from "./env.ts";
import { openPalette } from "./open-palette.ts";
import { describeConsole } from "./suite.ts";

const PASSWORD = "a password of the tests";

/** What the API answers to who asks for games. */
interface Games {
  data: { developer_id: string }[];
}

/** Whether what is told in passing would lie over an element. */
async function toastsCover(page: Page, element: Locator): Promise<boolean> {
  const [toasts, box] = await Promise.all([
    page.locator("ol[tabindex='-1']").boundingBox(),
    element.boundingBox(),
  ]);
  assert.ok(toasts !== null && box !== null);

  return toasts.y + toasts.height > box.y;
}

/** A text of a row; what stands there for phones alone is not seen. */
function seen(row: Locator, text: string): Locator {
  return row.getByText(text).filter({ visible: true });
}

describeConsole("settings", (visit) => {
  const newLogin = () => `e2e-${randomUUID().slice(0, 8)}@shop.example`;
  const userRow = (page: Page, login: string) =>
    page.getByTestId("users").locator("tbody tr").filter({ hasText: login });
  /** Invites by the dialog; answers the link. */
  const invite = async (page: Page, login: string): Promise<string> => {
    await page.goto("/users");
    await page.getByTestId("invite").click();
    const dialog = page.getByTestId("user-dialog");
    await dialog.getByLabel("E-mail").fill(login);
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await dialog.getByTestId("copy-value").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();

    return link;
  };
  const accept = async (page: Page, link: string, password = PASSWORD) => {
    await page.goto(link);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await page.getByTestId("kpi-dau").waitFor();
  };
  const choose = async (page: Page, login: string, action: string) => {
    await page.goto(`/users?q=${encodeURIComponent(login)}`);
    await userRow(page, login).getByRole("button").click();
    await page.getByRole("menuitem", { name: action }).click();
  };

  it("invites somebody, who chooses a password, and shuts them out at once", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const login = newLogin();
      const link = await invite(page, login);
      await seen(userRow(page, login), "Invited").waitFor();
      await visit({}, async ({ page: theirs }) => {
        await accept(theirs, link);
        await theirs.goto(link);
        await theirs.reload();
        await theirs.getByText("This invitation is not valid").waitFor();
        await theirs.goto("/explore");

        await choose(page, login, "Disable…");
        const focused = () => page.evaluate(() => document.activeElement?.textContent);
        assert.equal(await focused(), "Cancel", "the keyboard starts on the way out");
        await page.getByTestId("confirm").getByRole("button", { name: "Disable" }).click();
        await seen(userRow(page, login), "Disabled").waitFor();
        await theirs.waitForTimeout(1_100);
        await theirs.goto("/explore");
        await theirs.waitForURL(/\/sign-in/);
      });
      assert.deepEqual(complaints, []);
    }));

  it("changes a role, which counts for the open page, and protects the own one", () =>
    visit({ login: "admin" }, async ({ page }) => {
      const login = newLogin();
      const link = await invite(page, login);
      await visit({}, async ({ page: theirs }) => {
        await accept(theirs, link);
        await choose(page, login, "Change…");
        const dialog = page.getByTestId("user-dialog");
        await dialog.getByRole("combobox", { name: "Role" }).click();
        await page.getByRole("option", { name: "Developer" }).click();
        await dialog.getByLabel("Developer").fill("dev-01");
        await dialog.getByRole("button", { name: "Save" }).click();
        await seen(userRow(page, login), "dev-01").waitFor();
        await theirs.waitForTimeout(1_100);
        const { data } = await ask<Games>(theirs, `${API}/games?limit=200`);
        assert.ok(data.length > 0 && data.every(({ developer_id }) => developer_id === "dev-01"));
      });
      await page.goto("/users?q=admin&role=admin");
      await userRow(page, "Demo Admin").getByRole("button").click();
      await page.getByRole("menuitem", { name: "Change…" }).waitFor();
      assert.equal(await page.getByRole("menuitem", { name: "Disable…" }).count(), 0);
    }));

  it("makes a key that is shown once, lists it and revokes it", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const name = `e2e ${randomUUID().slice(0, 8)}`;
      await page.goto("/api-keys");
      await page.getByTestId("create-key").click();
      const dialog = page.getByTestId("key-dialog");
      await dialog.getByLabel("Name").fill(name);
      await dialog.getByLabel("send events").check();
      await dialog.getByLabel("Addresses").fill("10.0.0.1, 300.1.1.1");
      await dialog.getByRole("button", { name: "Create key" }).click();
      const problem = "Neither an address nor a CIDR block: 300.1.1.1";
      await dialog.getByRole("alert").getByText(problem, { exact: true }).waitFor();
      assert.equal(await dialog.getByRole("alert").count(), 1);
      const marked = page.locator(":focus[aria-invalid=true]");
      const described = (await marked.getAttribute("aria-describedby")) ?? "";
      assert.equal(await page.locator(`[id="${described.split(" ")[0]}"]`).textContent(), problem);
      await dialog.getByLabel("Addresses").fill("127.0.0.0/8, ::1");
      await dialog.getByRole("button", { name: "Create key" }).click();
      const key = await dialog.getByTestId("copy-value").inputValue();
      await page.keyboard.press("Escape");
      assert.ok(await dialog.isVisible(), "it closes by its button only");
      const use = async () =>
        (await fetch(`${CONSOLE_URL}${API}/metrics`, { headers: { "X-API-Key": key } })).status;
      assert.equal(await use(), 200);
      await dialog.getByRole("button", { name: "Done" }).click();
      const row = page.getByTestId("api-keys").locator("tbody tr").filter({ hasText: name });
      await seen(row, "Active").waitFor();
      assert.ok(!(await page.content()).includes(key));

      await row.getByRole("button", { name: "Revoke" }).click();
      await page.getByTestId("confirm").getByRole("button", { name: "Revoke" }).click();
      await seen(row, "Revoked").waitFor();
      await page.waitForTimeout(2_100);
      assert.equal(await use(), 401);
      assert.deepEqual(complaints, []);
    }));

  it("lets a developer make keys for own games only", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      const name = `e2e ${randomUUID().slice(0, 8)}`;
      await page.goto("/api-keys");
      await page.getByTestId("create-key").click();
      const dialog = page.getByTestId("key-dialog");
      await dialog.getByLabel("Name").fill(name);
      assert.equal(await dialog.getByText("send events").count(), 0);
      const games = dialog.getByRole("checkbox");
      await games.first().check();
      await dialog.getByText("1 game chosen").waitFor();
      await dialog.getByRole("button", { name: "Create key" }).click();
      const key = await dialog.getByTestId("copy-value").inputValue();
      await dialog.getByRole("button", { name: "Done" }).click();
      await page.getByTestId("api-keys").getByText(name).waitFor();
      const answer = await fetch(`${CONSOLE_URL}${API}/games`, { headers: { "X-API-Key": key } });
      const { data } = (await answer.json()) as Games;
      assert.deepEqual(
        data.map(({ developer_id }) => developer_id),
        ["dev-01"],
      );
      assert.deepEqual(complaints, []);
    }));

  it("shows in the audit who did what, and finds it again", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const login = newLogin();
      await invite(page, login);
      await page.goto("/audit");
      const rows = page.getByTestId("audit").locator("tbody tr");
      await page.getByRole("combobox", { name: "What" }).click();
      await page.getByRole("option", { name: "Added a user" }).click();
      await page.waitForURL(/action=account\.create/);
      await rows.filter({ hasText: login }).getByRole("button").click();
      const entry = page.getByTestId("audit-entry");
      await entry.getByText('"role": "analyst"').waitFor();
      await entry.getByText("Demo Admin").waitFor();
      await entry.getByRole("button", { name: "Only this" }).last().click();
      await page.waitForURL(/object=account/);
      // The rows of before stay until the narrower answer is there.
      await rows.nth(1).waitFor({ state: "detached" });
      assert.equal(await rows.count(), 1);
      await page.goBack();
      await entry.waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("looks through a developer's eyes and comes back", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await choose(page, "developer2", "View as this developer");
      await page.getByTestId("confirm").getByRole("button", { name: "View" }).click();
      const banner = page.getByTestId("view-banner");
      await banner.getByText("You see what dev-02 sees").waitFor();
      assert.equal(await page.getByRole("link", { name: "Users", exact: true }).count(), 0);
      await page.goto("/users");
      await page.getByTestId("page-refused").waitFor();
      await page.goto("/api-keys");
      await page.getByRole("heading", { name: "API keys" }).waitFor();
      assert.equal(await page.getByTestId("create-key").count(), 0);
      const { data } = await ask<Games>(page, `${API}/games?limit=200`);
      assert.ok(data.length > 0 && data.every(({ developer_id }) => developer_id === "dev-02"));

      await page.goto("/explore?metric=orders");
      await page.getByTestId("happenings").waitFor();
      assert.equal(await page.getByTestId("add-note").count(), 0);
      await page.goto("/dashboards/executive");
      await page.getByTestId("tiles").waitFor();
      assert.equal(await page.getByTestId("duplicate").count(), 0);
      assert.equal(await toastsCover(page, banner.getByRole("button", { name: "Leave" })), false);
      await banner.getByRole("button", { name: "Leave" }).click();
      await banner.waitFor({ state: "detached" });
      await page.getByRole("link", { name: "Users", exact: true }).waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("shows where one is signed in and signs out everywhere", () =>
    visit({ login: "admin" }, async ({ page }) => {
      const login = newLogin();
      const link = await invite(page, login);
      await visit({}, async ({ page: first }) => {
        await accept(first, link);
        await visit({}, async ({ page: second, complaints }) => {
          await second.goto("/sign-in?next=/account");
          await second.getByLabel("Login").fill(login);
          await second.getByLabel("Password").fill(PASSWORD);
          await second.getByRole("button", { name: "Sign in", exact: true }).click();
          const rows = second.getByTestId("sessions").locator("tbody tr");
          await rows.nth(1).waitFor();
          await rows.filter({ hasText: "This one" }).getByText("Chrome").waitFor();

          await second.getByLabel("Current password").fill("not the password");
          await second.getByLabel("New password").fill("another password");
          await second.getByRole("button", { name: "Change password" }).click();
          await second.getByText("The present password is wrong.").waitFor();
          complaints.length = 0;
          await second.getByLabel("Current password").fill(PASSWORD);
          await second.getByRole("button", { name: "Change password" }).click();
          await second.getByText("The password is changed.").waitFor();
          await first.waitForTimeout(1_100);
          await first.goto("/explore");
          await first.waitForURL(/\/sign-in/);

          await second.getByTestId("end-all").click();
          await second.getByTestId("confirm").getByRole("button", { name: "Sign out everywhere" }).click();
          await second.waitForURL(/\/sign-in/);
          assert.deepEqual(complaints, []);
        });
      });
    }));

  it("says why the Auth service sent nobody", () =>
    visit({ language: "ru" }, async ({ page }) => {
      await page.goto("/sign-in?failure=no_role");
      await page.getByText("роли здесь у вас нет").waitFor();
      await page.goto("/sign-in?failure=%3Cscript%3E");
      await page.getByText("Служба входа ответила неожиданно").waitFor();
    }));

  it("refuses marketers what their menu does not show, and offers no game in the palette", () =>
    visit({ login: "marketer" }, async ({ page, complaints }) => {
      for (const path of ["/games", "/games/g-001/reviews", "/sales"]) {
        await page.goto(path);
        await page.getByTestId("page-refused").waitFor();
      }
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("option", { name: "Explore" }).waitFor();
      assert.equal(await page.getByRole("dialog").getByText("Games", { exact: true }).count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it("is open to those it concerns, in the palette too, and fits a phone", async () => {
    await visit({ login: "analyst" }, async ({ page }) => {
      for (const path of ["/users", "/audit", "/api-keys"]) {
        await page.goto(path);
        await page.getByTestId("page-refused").waitFor();
      }
      await page.goto("/account");
      await page.getByTestId("sessions").waitFor();
      assert.deepEqual(await page.getByRole("link", { name: /^(API keys|Users|Audit)$/ }).count(), 0);
    });
    await visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/account");
      await (await openPalette(page)).fill("audit");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/audit/);
    });
    await visit({ login: "admin", language: "ru", width: 390, height: 844 }, async ({ page }) => {
      for (const path of ["/users", "/audit", "/api-keys", "/account"]) {
        await page.goto(path);
        await page.locator("h1").waitFor();
        await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, path);
      }
    });
  });
});
