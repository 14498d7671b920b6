import { join } from "node:path";
import { DEMO_ACCOUNTS } from "@analytics/api/auth/demo-accounts";
import { seedDemoAccounts, seedFirstAdmin } from "@analytics/api/auth/seed-accounts";
import type { Container } from "./container.ts";
import type { ConsoleEnv } from "./env.ts";
import { passwordInFile } from "./password-in-file.ts";

/** Makes sure that somebody can sign in: the demo accounts, or an administrator whose password is in a file of the data directory. */
export async function seedAccounts({ accounts, logger }: Container, { data }: ConsoleEnv): Promise<void> {
  if (data.ANALYTICS_DEMO) {
    await seedDemoAccounts(accounts);
    logger.info({ logins: DEMO_ACCOUNTS.map((account) => account.login) }, "demo accounts are ready");

    return;
  }

  const file = join(data.ANALYTICS_DATA_DIR, "admin-password.txt");
  if ((await seedFirstAdmin(accounts, () => passwordInFile(file))) === null) return;
  logger.info({ file }, "an administrator was made: login «admin», the password is in this file");
}
