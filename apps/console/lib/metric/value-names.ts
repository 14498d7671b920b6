import type { Dimension } from "@analytics/metrics/model";

interface Names {
  en: string;
  ru: string;
}
type ValueNames = Readonly<Record<string, Names>>;

const same = (name: string): Names => ({ en: name, ru: name });

const PLATFORMS: ValueNames = {
  windows: same("Windows"),
  linux: same("Linux"),
  macos: same("macOS"),
  android: same("Android"),
  web: { en: "Web", ru: "Веб" },
};

const CHANNELS: ValueNames = {
  organic: { en: "Organic", ru: "Органика" },
  direct: { en: "Direct", ru: "Прямые заходы" },
  search: { en: "Search", ru: "Поиск" },
  social: { en: "Social networks", ru: "Соцсети" },
  ads: { en: "Ads", ru: "Реклама" },
  streamers: { en: "Streamers", ru: "Стримеры" },
  referral: { en: "Referral", ru: "Рекомендации друзей" },
  email: { en: "Email", ru: "Почта" },
  push: { en: "Push", ru: "Пуш-уведомления" },
};

const GENRES: ValueNames = {
  action: { en: "Action", ru: "Экшен" },
  adventure: { en: "Adventure", ru: "Приключения" },
  casual: { en: "Casual", ru: "Казуальные" },
  fighting: { en: "Fighting", ru: "Файтинг" },
  horror: { en: "Horror", ru: "Хоррор" },
  indie: { en: "Indie", ru: "Инди" },
  platformer: { en: "Platformer", ru: "Платформер" },
  puzzle: { en: "Puzzle", ru: "Головоломка" },
  racing: { en: "Racing", ru: "Гонки" },
  rpg: { en: "RPG", ru: "Ролевая" },
  shooter: { en: "Shooter", ru: "Шутер" },
  simulation: { en: "Simulation", ru: "Симулятор" },
  sports: { en: "Sports", ru: "Спорт" },
  strategy: { en: "Strategy", ru: "Стратегия" },
};

const PAYMENT_METHODS: ValueNames = {
  sbp: { en: "SBP (fast payments)", ru: "СБП" },
  mir_card: { en: "Mir card", ru: "Карта «Мир»" },
  bank_card: { en: "Bank card", ru: "Банковская карта" },
  wallet: { en: "Store wallet", ru: "Кошелёк магазина" },
  yoomoney: { en: "YooMoney", ru: "ЮMoney" },
  paypal: same("PayPal"),
  kaspi: same("Kaspi"),
  erip: { en: "ERIP", ru: "ЕРИП" },
};

const VIEW_SOURCES: ValueNames = {
  featured: { en: "Featured", ru: "Витрина" },
  recommendation: { en: "Recommendation", ru: "Рекомендация" },
  search: { en: "Search", ru: "Поиск" },
  tag: { en: "Tag", ru: "Метка" },
  wishlist: { en: "Wishlist", ru: "Список желаемого" },
  friend: { en: "Friend", ru: "Друг" },
  external: { en: "Another site", ru: "Другой сайт" },
};

/** Of failed payments, refunds, chargebacks, failed downloads and log-ins. */
const REASONS: ValueNames = {
  insufficient_funds: { en: "Not enough money", ru: "Недостаточно средств" },
  declined_by_bank: { en: "Declined by the bank", ru: "Отказ банка" },
  "3ds_failed": { en: "3-D Secure failed", ru: "Не пройдена 3-D Secure" },
  timeout: { en: "Timeout", ru: "Истекло время" },
  provider_unavailable: { en: "Payment provider unavailable", ru: "Платёжный сервис недоступен" },
  not_as_expected: { en: "Not as expected", ru: "Не оправдала ожиданий" },
  technical_problems: { en: "Technical problems", ru: "Технические проблемы" },
  accidental_purchase: { en: "Bought by accident", ru: "Случайная покупка" },
  performance: { en: "Performance", ru: "Производительность" },
  fraud_claim: { en: "Fraud claim", ru: "Заявление о мошенничестве" },
  disk_full: { en: "Disk full", ru: "Диск заполнен" },
  network_lost: { en: "Connection lost", ru: "Связь потеряна" },
  checksum_mismatch: { en: "Wrong checksum", ru: "Не сошлась контрольная сумма" },
  cancelled: { en: "Cancelled", ru: "Отменено" },
  rate_limited: { en: "Too many attempts", ru: "Слишком много попыток" },
  user_request: { en: "Asked by the user", ru: "По просьбе пользователя" },
  wrong_password: { en: "Wrong password", ru: "Неверный пароль" },
};

/** Values that services are known to send. Campaigns, ids and everything else are data and stay as they are. */
export const VALUE_NAMES: Readonly<Partial<Record<Dimension, ValueNames>>> = {
  platform: PLATFORMS,
  channel: CHANNELS,
  genre: GENRES,
  payment_method: PAYMENT_METHODS,
  source: VIEW_SOURCES,
  reason: REASONS,
};
