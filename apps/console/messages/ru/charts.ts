import type { Messages } from "#messages/en.ts";

export const chart: Messages["chart"] = {
  asTable: "Показать «{name}» таблицей",
  asChart: "Показать «{name}» графиком",
  narrowTo: "Оставить только: {name}",
  unusual: "Необычное значение: {series}",
  dotted: "Точками: {days}",
  stackOfFirst: "В столбце только первые ряды ({count}), а не всё.",
  incomplete: "Пунктиром или бледным: период ещё идёт, и значение изменится.",
  cut: "Пунктиром или бледным: в выбранный интервал вошла только часть периода.",
  meanOf:
    "{hours, plural, one {за # час} few {в среднем за # часа} many {в среднем за # часов} other {в среднем за # часа}}",
  values: "Значений",
  tooEarly: "Говорить рано",
  tooEarlyText: "Когорты этого периода ещё не закрыты. Возьмите период пораньше.",
  median: "Медиана: {value}",
};
