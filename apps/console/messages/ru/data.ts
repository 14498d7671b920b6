import type { Messages } from "#messages/en.ts";

export const data: Messages["data"] = {
  title: "Состояние данных",
  subtitle: "Каждое принятое событие стоит ровно в одном столбце. Дни — дни приёма, UTC.",
  ledger: "Журнал приёма",
  ledgerNote: "принято = сохранено + повторы + отклонено + карантин + в пути",
  quarantine: "Карантин",
  stream: "Поток",
  partition: "Часть потока",
  day: "День",
  received: "Принято",
  stored: "Сохранено",
  duplicate: "Повторы",
  rejected: "Отклонено",
  quarantined: "Карантин",
  in_flight: "В пути",
  state: "Состояние",
  balanced: "Сходится",
  unbalanced: "Не сходится",
  allBalanced: "Всё сходится",
  someUnbalanced:
    "{count, plural, one {# строка не сходится} few {# строки не сходятся} many {# строк не сходятся} other {# строки не сходятся}}",
  emptyLedger: "За этот период ничего не принято",
  emptyQuarantine: "Карантин пуст",
  lake: "Архив событий",
  lakeNote: "Все сохранённые события: файлы Parquet в объектном хранилище. Дни — по времени событий, UTC.",
  emptyLake: "Архив пока пуст",
  emptyLakeText: "Новые события попадают в архив за несколько минут.",
  emptyLakeRange: "За этот период событий в архиве нет",
  lakeBehind: "Архив догоняет",
  lakeBehindText:
    "{count, plural, one {Ждёт # час} few {Ждут # часа} many {Ждут # часов} other {Ждут # часа}}; дни появляются здесь, когда попадают в архив.",
  lakeWhole: "Всё в архиве",
  lakeSettling:
    "{count, plural, one {# час дописывается} few {# часа дописываются} many {# часов дописываются} other {# часа дописываются}}",
  lakeOverdue:
    "{count, plural, one {# час просрочен} few {# часа просрочены} many {# часов просрочено} other {# часа просрочено}}",
  lakeDiffers:
    "{count, plural, one {# расхождение} few {# расхождения} many {# расхождений} other {# расхождения}}",
  archivedDays: "Дни",
  archivedEvents: "События",
  files: "Файлы",
  size: "Размер",
  lastArchived: "Последняя запись",
  lastVerified: "Последняя сверка",
  verifiedShare: "{verified} из {days} дней",
  waitingSettles: "дописываются за полчаса после последнего события",
  waitingOverdue:
    "{count, plural, one {просрочен #} few {просрочены #} many {просрочено #} other {просрочено #}}, старейший с {moment}",
  waiting: "Часов ждут записи",
  never: "Ещё не было",
  archivedAt: "Записан",
  check: "Сверка",
  asWritten: "Совпадает",
  attribution:
    "Страны по IP-адресам: продукт использует данные IP2Location LITE, https://lite.ip2location.com.",
};
