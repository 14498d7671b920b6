import { STORY } from "../calendar.ts";
import { about, tell, type Visit, wait } from "./visit.ts";

const FORGOT_PASSWORD = 0.035;
const STUFFING_CHANCE = 0.35;

/** The first minutes of an account: registration, the experiment-free first log-in. */
export function register(visit: Visit): void {
  const { out, user } = visit;
  if (out.open(visit.now)) {
    const { channel, campaign } = user.acquisition;
    out.write("account-service", "account.registered", {
      ...about(user),
      region: user.region,
      channel,
      ...(campaign === "" ? {} : { campaign }),
      consents: { marketing: out.details.chance(0.62), analytics: out.details.chance(0.86) },
      email: `${user.id}@example.com`,
    });
  }
  wait(visit, 5, 90);
  tell(visit, "auth-service", "auth.logged_in", { device_id: deviceOf(visit) });
}

/** A log-in, sometimes after a wrong password or two. */
export function signIn(visit: Visit): void {
  const { rng } = visit;
  if (visit.day === STORY.stuffingDay && rng.chance(STUFFING_CHANCE))
    failTimes(visit, rng.int(2, 8), "rate_limited");
  if (rng.chance(FORGOT_PASSWORD)) failTimes(visit, rng.int(1, 3), "wrong_password");
  tell(visit, "auth-service", "auth.logged_in", { device_id: deviceOf(visit) });
}

/** Rare housekeeping of the account. */
export function keepAccount(visit: Visit): void {
  const { out, rng, user } = visit;
  if (rng.chance(0.006)) {
    wait(visit, 20, 90);
    tell(visit, "account-service", "account.updated", { fields: ["display_name"] });
  }
  if (rng.chance(0.004)) {
    wait(visit, 20, 90);
    if (out.open(visit.now)) {
      const consents = { marketing: out.details.chance(0.3), analytics: true };
      out.write("account-service", "account.consent_changed", { ...about(user), consents });
    }
  }
}

/** The person leaves for good and asks to close the account. */
export function closeAccount(visit: Visit): void {
  wait(visit, 30, 120);
  visit.user.deleted = true;
  tell(visit, "account-service", "account.deleted", { reason: "user_request" });
}

function failTimes(visit: Visit, times: number, reason: string): void {
  for (let i = 0; i < times; i += 1) {
    tell(visit, "auth-service", "auth.login_failed", { reason });
    wait(visit, 3, 25);
  }
}

function deviceOf(visit: Visit): string {
  return `demo-device-${visit.user.index}`;
}
