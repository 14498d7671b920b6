import { eventType } from "./event-type.ts";
import { optional, text } from "./fields.ts";

const ofCampaign = {
  service: "notification",
  fields: { campaign: optional(text), channel: optional(text) },
  columns: { campaign: "campaign", channel: "channel" },
} as const;

export const notificationEvents = [
  eventType("notification.sent", ofCampaign),
  eventType("notification.opened", ofCampaign),
  eventType("notification.clicked", ofCampaign),
];
