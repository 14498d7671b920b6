/** Zones offered first: those of Russia, from west to east, and UTC. */
export const COMMON_ZONES = [
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Novosibirsk",
  "Asia/Irkutsk",
  "Asia/Vladivostok",
  "UTC",
] as const;

/** Whether the browser knows the zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });

    return true;
  } catch {
    return false;
  }
}

/** Every other zone that the browser knows. */
export function otherZones(): string[] {
  return Intl.supportedValuesOf("timeZone").filter((zone) => !COMMON_ZONES.some((common) => common === zone));
}
