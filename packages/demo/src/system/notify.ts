import { about } from "../behaviour/visit.ts";
import { HOUR_MS, MINUTE_MS, saleOn } from "../calendar.ts";
import { discountOn } from "../catalog/games.ts";
import type { User } from "../people/user.ts";
import type { SystemDay } from "./system-day.ts";

const SOURCE = "notification-service";
const NEWSLETTER_EVERY_DAYS = 7;
const NEWSLETTER_SHARE = 0.16;
/** People who have not come for so long are left alone. */
const QUIET_DAYS = 45;

interface Mailing {
  campaign: string;
  channel: "email" | "push";
  /** Hours after Moscow midnight. */
  hour: number;
  opens: number;
  clicks: number;
}

/** Weekly newsletter, releases and discounts of wished-for games; opened and clicked over the next two days. */
export function notify(today: SystemDay): void {
  const { day, users, rng, world } = today;
  const isSaleStart = saleOn(day) >= 0 && saleOn(day - 1) < 0;
  const releases = new Set(world.games.filter((game) => game.releaseDay === day && day > 0));
  const isNewsletter = day % NEWSLETTER_EVERY_DAYS === 3;
  if (!isSaleStart && releases.size === 0 && !isNewsletter) return;
  const newsletter: Mailing = {
    campaign: "weekly-digest",
    channel: "email",
    hour: 11,
    opens: 0.2,
    clicks: 0.16,
  };
  const sale: Mailing = {
    campaign: "wishlist-discount",
    channel: "push",
    hour: 10,
    opens: 0.34,
    clicks: 0.42,
  };
  const release: Mailing = {
    campaign: "wishlist-release",
    channel: "push",
    hour: 12,
    opens: 0.4,
    clicks: 0.5,
  };
  for (const user of users) {
    if (user.deleted || user.registeredDay >= day || user.lastDay < day - QUIET_DAYS) continue;
    if (isSaleStart && user.wishlist.some((game) => discountOn(game, day) > 0)) send(today, user, sale);
    if (releases.size > 0 && user.wishlist.some((game) => releases.has(game))) send(today, user, release);
    if (isNewsletter && rng.chance(NEWSLETTER_SHARE)) send(today, user, newsletter);
  }
}

function send({ startMs, rng, out }: SystemDay, user: User, mailing: Mailing): void {
  const at = startMs + mailing.hour * HOUR_MS + rng.int(0, 40 * 60_000);
  const data = () => ({ ...about(user), campaign: mailing.campaign, channel: mailing.channel });
  if (out.open(at)) out.write(SOURCE, "notification.sent", data());
  if (!rng.chance(mailing.opens)) return;
  const openedAt = at + Math.min(48, rng.exponential(5)) * HOUR_MS;
  if (out.open(openedAt)) out.write(SOURCE, "notification.opened", data());
  if (rng.chance(mailing.clicks) && out.open(openedAt + rng.int(2_000, MINUTE_MS)))
    out.write(SOURCE, "notification.clicked", data());
}
