import { PLACEMENTS } from "../market/channels.ts";
import { COUNTRIES } from "../market/countries.ts";
import { draw } from "../random/weighted.ts";
import { momentOfDay } from "./moment-of-day.ts";
import type { SystemDay } from "./system-day.ts";

const IMPRESSIONS_PER_DAY = 520;
const CLICK = 0.028;

/** Advertising seen by people without an account. */
export function market({ world, startMs, rng, out }: SystemDay): void {
  const impressions = Math.round(IMPRESSIONS_PER_DAY * world.scale * (0.9 + 0.2 * rng.next()));
  for (let i = 0; i < impressions; i += 1) {
    const at = momentOfDay(startMs, rng);
    const placement = draw(PLACEMENTS, rng);
    const clicks = rng.chance(CLICK * placement.quality);
    const data = {
      anonymous_id: `demo-anonymous-${rng.int(1, 2_000_000)}`,
      channel: placement.channel,
      campaign: placement.campaign,
      country: draw(COUNTRIES, rng).code,
    };
    if (out.open(at)) out.write("marketing-service", "campaign.impression", data);
    if (clicks && out.open(at + rng.int(1500, 20_000)))
      out.write("marketing-service", "campaign.clicked", data);
  }
}
