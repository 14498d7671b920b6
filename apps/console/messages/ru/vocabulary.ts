import type { Messages } from "#messages/en.ts";

export const dimension: Messages["dimension"] = {
  country: "Страна",
  platform: "Платформа",
  game: "Игра",
  developer: "Разработчик",
  genre: "Жанр",
  channel: "Канал",
  campaign: "Кампания",
  payment_method: "Способ оплаты",
  event_type: "Тип события",
  source: "Источник",
  language: "Язык",
  service: "Сервис",
  reason: "Причина",
  unknown: "(не указано)",
};

export const unit: Messages["unit"] = {
  users: "пользователи",
  sessions: "сессии",
  hours: "часы",
  money: "деньги",
  orders: "заказы",
  units: "копии",
  number: "просто число",
  ratio: "проценты",
  events: "события",
  seconds: "секунды",
  milliseconds: "миллисекунды",
  megabytes_per_second: "мегабайты в секунду",
};

export const group: Messages["group"] = {
  activity: "Аудитория",
  money: "Деньги",
  play: "Игра",
  store: "Магазин",
  other: "Сервис",
};

export const meta: Messages["meta"] = {
  asOf: "На момент",
  completeThrough: "Полно по",
  exactness: "Точность",
  exact: "Точно",
  approx: "Приближённо",
  source: "Откуда прочитано",
  rollup: "Почасовые итоги",
  events: "События",
  mixed: "Почасовые итоги и свежие события",
  version: "Версия определения",
  unit: "Единица",
  warnings: "Замечания",
  warnTruncated: "Показаны только первые ряды ({count}). Сузьте фильтры или увеличьте предел.",
  warnImmature:
    "{days, plural, one {Число за день известно лишь через # день: последний день пока не учтён.} few {Число за день известно лишь через # дня: последние # дня пока не учтены.} many {Число за день известно лишь через # дней: последние # дней пока не учтены.} other {Число за день известно лишь через # дня: последние # дня пока не учтены.}}",
  maturing: "Без самых новых дней",
  maturingDays:
    "{days, plural, one {Без последнего дня} few {Без последних # дней} many {Без последних # дней} other {Без последних # дней}}",
  cohortsOf: "когорты за {days}",
  cohortsOfNote:
    "Дни на странице для этого числа слишком недавние. Здесь последние, для которых оно уже известно.",
  warnFilling: "Период кончается в будущем: последний отрезок ещё наполняется.",
  warnBeginning: "Первое событие было {day}: дни до него не определены и в средние не входят.",
  warnCompareNone: "Период сравнения целиком раньше первого события: сравнивать не с чем.",
  warnComparePart:
    "Период сравнения начинается раньше первого события и содержит лишь часть времени, поэтому изменение ненастоящее.",
  warnCompareRunning:
    "Период ещё идёт, а период сравнения уже закончился: времени в нём больше, поэтому изменение ненастоящее.",
};
