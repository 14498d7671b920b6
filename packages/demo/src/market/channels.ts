import { type Weighted, weighted } from "../random/weighted.ts";

export interface Acquisition {
  channel: string;
  campaign: string;
  /** How likely its users are to come back and to pay, against the average 1. */
  quality: number;
}

const acquisition = (channel: string, campaign: string, quality: number): Acquisition => ({
  channel,
  campaign,
  quality,
});

/** Where new users come from. */
export const ACQUISITIONS: Weighted<Acquisition> = weighted([
  [acquisition("organic", "", 1.08), 0.34],
  [acquisition("search", "brand-search", 1.12), 0.11],
  [acquisition("search", "genre-search", 0.95), 0.08],
  [acquisition("social", "vk-autumn", 0.92), 0.12],
  [acquisition("social", "telegram-digest", 1.05), 0.07],
  [acquisition("ads", "video-launch", 0.72), 0.11],
  [acquisition("ads", "banner-sale", 0.7), 0.06],
  [acquisition("streamers", "streamer-week", 1.1), 0.06],
  [acquisition("referral", "invite-a-friend", 1.25), 0.05],
]);

/** Paid placements that are shown to people who have no account yet. */
export const PLACEMENTS: Weighted<Acquisition> = weighted([
  [acquisition("ads", "video-launch", 1), 0.34],
  [acquisition("ads", "banner-sale", 1.2), 0.26],
  [acquisition("social", "vk-autumn", 1.5), 0.24],
  [acquisition("search", "genre-search", 2.2), 0.16],
]);

/** Where a visitor of a game's page came from inside the store. */
export const VIEW_SOURCES = weighted([
  ["featured", 0.24],
  ["recommendation", 0.22],
  ["search", 0.17],
  ["tag", 0.13],
  ["wishlist", 0.09],
  ["friend", 0.05],
  ["external", 0.1],
]);
