import { AppError } from "@analytics/core/errors";
import { z } from "zod";
import { unauthenticated } from "../access/rule.ts";
import { plainText } from "../schemas/plain-text.ts";
import { type Account, type AccountStore, isOpen } from "../stores/account-store.ts";
import { createAttemptLimiter } from "./attempt-limiter.ts";
import { sourceOf } from "./networks.ts";
import { PASSWORD_LENGTH_MAX } from "./password-length.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

const WINDOW_SECONDS = 900;
/** Wrong passwords for one login from one address (of IPv6, a /64) in a window, and from one address for any login. */
const LOGIN_FAILURES_MAX = 8;
const ADDRESS_FAILURES_MAX = 60;
/** Hashes computed at once: each takes 16 MiB and a thread of the pool. */
const CONCURRENT_MAX = 8;

export const signInSchema = z.strictObject({
  login: plainText(200),
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});

export type SignIn = (credentials: z.infer<typeof signInSchema>, address: string) => Promise<Account>;

/**
 * Checks a login and password. Throws UNAUTHENTICATED, with the same text and the same work whether the login exists, is closed or not,
 * or RATE_LIMITED after too many failures.
 */
export function createSignIn(options: {
  accounts: AccountStore;
  demo: boolean;
  clock: () => number;
}): SignIn {
  const { accounts, demo, clock } = options;
  const window = { windowSeconds: WINDOW_SECONDS, clock };
  const byLogin = createAttemptLimiter({ ...window, failuresMax: LOGIN_FAILURES_MAX });
  const byAddress = createAttemptLimiter({ ...window, failuresMax: ADDRESS_FAILURES_MAX });
  let decoy: Promise<string> | undefined;
  let running = 0;

  return async ({ login, password }, address) => {
    const source = sourceOf(address);
    const key = `${source}|${login.toLowerCase()}`;
    const wait = Math.max(byLogin.waitSeconds(key), byAddress.waitSeconds(source));
    if (wait > 0) throw tooManyAttempts(wait);
    if (running >= CONCURRENT_MAX) throw tooManyAttempts(1);

    running++;
    byLogin.record(key);
    byAddress.record(source);
    let isWrong = false;
    try {
      const account = await accounts.findByLogin(login.toLowerCase());
      decoy ??= hashPassword("decoy");
      const matches = await verifyPassword(password, account?.passwordHash ?? (await decoy));
      // The decoy's password is no secret, so it opens nothing.
      if (account === null || account.passwordHash === null || !isOpen(account, { demo }) || !matches) {
        isWrong = true;
        throw unauthenticated("The login or the password is wrong.");
      }
      byLogin.clear(key);

      return account;
    } finally {
      running--;
      if (!isWrong) {
        byLogin.takeBack(key);
        byAddress.takeBack(source);
      }
    }
  };
}

function tooManyAttempts(seconds: number): AppError {
  return new AppError("RATE_LIMITED", "Too many attempts. Try again later.", {
    details: { retry_after: seconds },
  });
}
