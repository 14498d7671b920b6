import type { AccountStore } from "../stores/account-store.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { generatePassword, hashPassword } from "./passwords.ts";

/** Adds the demo sign-ins that are missing. */
export async function seedDemoAccounts(accounts: AccountStore): Promise<void> {
  for (const { password, ...account } of DEMO_ACCOUNTS) {
    if ((await accounts.findByLogin(account.login)) !== null) continue;
    await accounts.add({ ...account, passwordHash: await hashPassword(password), demo: true });
  }
}

/** Adds an `admin` with a generated or chosen password unless there is any account; answers the password when it was added, null otherwise. */
export async function seedFirstAdmin(
  accounts: AccountStore,
  choose: () => Promise<string> | string = generatePassword,
): Promise<string | null> {
  if ((await accounts.list({ limit: 1 })).length > 0) return null;

  const password = await choose();
  const added = await accounts.add({
    login: "admin",
    name: "Administrator",
    role: "admin",
    developerId: null,
    demo: false,
    passwordHash: await hashPassword(password),
  });

  return added === null ? null : password;
}
