import type { Messages } from "#messages/en.ts";

export const range: Messages["range"] = {
  label: "Период",
  today: "Сегодня",
  "7d": "Последние 7 полных дней",
  "30d": "Последние 30 полных дней",
  "90d": "Последние 90 полных дней",
  mtd: "Этот месяц",
  "12m": "Последние 12 полных месяцев",
  running: {
    today: "Сегодня",
    "7d": "Последние 7 дней с сегодняшним",
    "30d": "Последние 30 дней с сегодняшним",
    "90d": "Последние 90 дней с сегодняшним",
    mtd: "Этот месяц",
    "12m": "Последние 12 месяцев и этот",
  },
  standard: "по умолчанию",
  withToday: "На этой странице периоды доходят до сегодня: важнее всего то, что пришло только что.",
  short: { today: "Сегодня", "7d": "7 дн", "30d": "30 дн", "90d": "90 дн", mtd: "Месяц", "12m": "12 мес" },
  custom: "Свой период",
  from: "С",
  to: "По",
  apply: "Применить",
  invalid: "Первый день не может быть позже последнего.",
  zone: "Часовой пояс",
  zoneSearch: "Найти часовой пояс…",
};

export const compare: Messages["compare"] = {
  label: "Сравнение",
  none: "Без сравнения",
  previous_period: "Предыдущий период",
  previous_year: "Год назад",
  versus: "было {value}",
  against: "База сравнения: {days} — {value}",
  unlike: "периоды несравнимы",
  noBase: "сравнить не с чем",
};

export const granularity: Messages["granularity"] = {
  label: "Шаг",
  minute: "Минута",
  hour: "Час",
  day: "День",
  week: "Неделя",
  month: "Месяц",
  total: "Итог",
};
