import { accountEvents } from "./account.ts";
import { adminEvents } from "./admin.ts";
import { authEvents } from "./auth.ts";
import { catalogEvents } from "./catalog.ts";
import { developerEvents } from "./developer.ts";
import { downloadEvents } from "./download.ts";
import type { EventType } from "./event-type.ts";
import { libraryEvents } from "./library.ts";
import { marketingEvents } from "./marketing.ts";
import { notificationEvents } from "./notification.ts";
import { paymentEvents } from "./payment.ts";
import { socialEvents } from "./social.ts";
import { systemEvents } from "./system.ts";

/** Every declared event type. `custom.<name>` types are made on demand by `customEventType`. */
export const EVENT_TYPES: readonly EventType[] = [
  ...accountEvents,
  ...authEvents,
  ...catalogEvents,
  ...libraryEvents,
  ...paymentEvents,
  ...downloadEvents,
  ...socialEvents,
  ...notificationEvents,
  ...developerEvents,
  ...adminEvents,
  ...marketingEvents,
  ...systemEvents,
];
