import { randomUUID } from "node:crypto";

const PLATFORMS = ["windows", "linux", "macos"];
const COUNTRIES = ["RU", "KZ", "BY", "DE", "US"];

/**
 * Events of about 350 bytes in the proportions of a store: half session heartbeats, then views, log-ins and downloads, 3 % purchases.
 * `users` and `games` bound how many distinct ones appear; times rise over the `spreadMs` before `until`, which is now unless told.
 */
export function sampleEvents(
  count: number,
  options: { users: number; games: number; spreadMs: number; until?: number },
): Buffer[] {
  const until = options.until ?? Date.now();

  return Array.from({ length: count }, (_, i) => {
    const user = `user-${Math.floor(Math.random() * options.users)}`;
    const game_id = `game-${Math.floor(Math.random() * options.games)}`;
    const at = until - Math.floor((options.spreadMs * (count - i)) / count);

    return Buffer.from(
      JSON.stringify({
        specversion: "1.0",
        id: randomUUID(),
        ...shape(i % 100, game_id),
        time: new Date(at).toISOString(),
        subject: user,
        traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        data: {
          user_id: user,
          session_id: `s-${user}-${i % 5}`,
          device_id: `d-${user}`,
          platform: PLATFORMS[i % PLATFORMS.length],
          country: COUNTRIES[i % COUNTRIES.length],
          ...shape(i % 100, game_id).data,
        },
      }),
    );
  });
}

function shape(kind: number, game_id: string): { source: string; type: string; data: object } {
  if (kind < 50) return { source: "library-service", type: "session.heartbeat", data: { game_id } };
  if (kind < 80)
    return { source: "catalog-service", type: "game.viewed", data: { game_id, source: "banner" } };
  if (kind < 88) return { source: "auth-service", type: "auth.logged_in", data: {} };
  if (kind < 97)
    return {
      source: "download-service",
      type: "download.completed",
      data: { game_id, bytes: 1e9, seconds: 81.5 },
    };

  const order_id = randomUUID();
  const lines = [{ game_id, list_price: 199_900, discount: 50_000, price: 149_900 }];
  return {
    source: "payment-service",
    type: "purchase.completed",
    data: { order_id, currency: "RUB", lines, payment_method: "sbp" },
  };
}
