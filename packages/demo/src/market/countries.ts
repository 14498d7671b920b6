import { type Weighted, weighted } from "../random/weighted.ts";

export type Currency = "RUB" | "KZT" | "BYN" | "USD";

export interface Country {
  code: string;
  currency: Currency;
  language: "ru" | "en";
  regions: readonly string[];
  payments: Weighted<string>;
}

const cards = weighted([
  ["bank_card", 0.6],
  ["paypal", 0.28],
  ["wallet", 0.12],
]);

const RUSSIA: Country = {
  code: "RU",
  currency: "RUB",
  language: "ru",
  regions: [
    "RU-MOW",
    "RU-SPE",
    "RU-SVE",
    "RU-NVS",
    "RU-TA",
    "RU-KDA",
    "RU-SAM",
    "RU-NIZ",
    "RU-PRI",
    "RU-MOS",
  ],
  payments: weighted([
    ["sbp", 0.41],
    ["mir_card", 0.34],
    ["yoomoney", 0.1],
    ["wallet", 0.15],
  ]),
};

const KAZAKHSTAN: Country = {
  code: "KZ",
  currency: "KZT",
  language: "ru",
  regions: ["KZ-ALA", "KZ-AST", "KZ-KAR"],
  payments: weighted([
    ["kaspi", 0.62],
    ["bank_card", 0.3],
    ["wallet", 0.08],
  ]),
};

const BELARUS: Country = {
  code: "BY",
  currency: "BYN",
  language: "ru",
  regions: ["BY-HM", "BY-BR", "BY-HR"],
  payments: weighted([
    ["erip", 0.4],
    ["bank_card", 0.52],
    ["wallet", 0.08],
  ]),
};

const abroad = (code: string, language: "ru" | "en"): Country => ({
  code,
  currency: "USD",
  language,
  regions: [`${code}-1`],
  payments: cards,
});

/** Where the store's users live. */
export const COUNTRIES = weighted<Country>([
  [RUSSIA, 0.755],
  [KAZAKHSTAN, 0.085],
  [BELARUS, 0.06],
  [abroad("UZ", "ru"), 0.022],
  [abroad("AM", "ru"), 0.018],
  [abroad("GE", "en"), 0.012],
  [abroad("RS", "en"), 0.01],
  [abroad("TR", "en"), 0.014],
  [abroad("DE", "en"), 0.014],
  [abroad("US", "en"), 0.01],
]);

export const PLATFORMS = weighted([
  ["windows", 0.78],
  ["linux", 0.075],
  ["macos", 0.055],
  ["android", 0.05],
  ["web", 0.04],
]);

/** Regional prices: kopecks for one minor unit, and the step that a price is rounded to. */
const REGIONAL: Record<Currency, { kopecks: number; step: number }> = {
  RUB: { kopecks: 1, step: 100 },
  KZT: { kopecks: 0.21, step: 1_000 },
  BYN: { kopecks: 31, step: 10 },
  USD: { kopecks: 95, step: 10 },
};

/** A catalogue price in kopecks as the list price of a region, minor units. */
export function regionalPrice(kopecks: number, currency: Currency): number {
  const { kopecks: rate, step } = REGIONAL[currency];

  return kopecks === 0 ? 0 : Math.max(step, Math.round(kopecks / rate / step) * step);
}
