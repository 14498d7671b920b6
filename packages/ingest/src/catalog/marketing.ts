import { eventType } from "./event-type.ts";
import { id, optional, text } from "./fields.ts";

const service = "marketing";
const ofCampaign = {
  service,
  fields: { campaign: optional(text), channel: optional(text), game_id: optional(id) },
  columns: { campaign: "campaign", channel: "channel", game_id: "game_id" },
} as const;

export const marketingEvents = [
  eventType("campaign.impression", ofCampaign),
  eventType("campaign.clicked", ofCampaign),
  eventType("experiment.exposed", {
    service,
    fields: { key: text, variant: text },
    columns: { experiment: "key", variant: "variant" },
  }),
];
