import type { Locale } from "#lib/i18n/locale.ts";

type Sentence = readonly [pattern: RegExp, russian: string];

const TYPES: Readonly<Record<string, string>> = {
  string: "строка",
  number: "число",
  int: "целое число",
  boolean: "логическое значение",
  object: "объект",
  record: "объект",
  array: "массив",
  undefined: "ничего",
  null: "null",
  NaN: "не число",
};

/** What the service says of events, archives and ledgers, and the platform of its incidents, in their own words; `$1` is kept, `$t1` is the name of a type. */
const SENTENCES: readonly Sentence[] = [
  [/^The event has (\d+) bytes; (\d+) are allowed\.$/, "В событии $1 байт; допустимо $2."],
  [/^The event is not valid JSON in UTF-8\.$/, "Событие не является корректным JSON в UTF-8."],
  [/^The type «(.+)» is not in the catalogue\.$/, "Типа «$1» нет в каталоге."],
  [/^Version (.+) of «(.+)» is not known\.$/, "Версия $1 типа «$2» неизвестна."],
  [/^The time is not an RFC 3339 time such as (.+)\.$/, "Время записано не по RFC 3339, как, например, $1."],
  [
    /^The time is before 2000 or more than 24 hours ahead\.$/,
    "Время раньше 2000 года или больше чем на сутки впереди.",
  ],
  [
    /^The text holds a NUL or half of a surrogate pair\.$/,
    "В тексте символ NUL или половина суррогатной пары.",
  ],
  [/^The envelope is not valid\.$/, "Служебные поля события неверны."],
  [/^The value is not valid\.$/, "Значение неверно."],
  [/^The data of this user was erased\.$/, "Данные этого пользователя удалены."],
  [/^There is no exchange rate for (\w+) on or before ([\d-]+)\.$/, "Нет курса $1 на $2 или раньше."],
  [
    /^The original is not JSON, so a patch cannot be applied: send a whole body\.$/,
    "Оригинал — не JSON, правку применить нельзя: пришлите событие целиком.",
  ],
  [/^The event nests too deeply for a patch\.$/, "Вложенность события слишком велика для правки."],
  [/^It is gone\.$/, "Его больше нет."],
  [/^It is replayed\.$/, "Оно уже переиграно."],
  [/^It is discarded\.$/, "Оно отброшено."],
  [/^Another replay has it\.$/, "Его уже переигрывают."],
  [/^is required$/, "Обязательное поле"],
  [/^must be a whole number$/, "Нужно целое число"],
  [/^must be a number$/, "Нужно число"],
  [/^must be true or false$/, "Нужно true или false"],
  [
    /^must be whole kopecks \(minor units of the currency\)$/,
    "Нужно целое число копеек (мельчайших единиц валюты)",
  ],
  [/^Invalid input: expected (\w+), received (\w+)$/, "Ожидалось: $t1, пришло: $t2"],
  [/^Invalid input: expected (.+)$/, "Ожидалось: $1"],
  [/^Invalid option: expected one of (.+)$/, "Ожидалось одно из: $1"],
  [/^Invalid string: must match pattern (.+)$/, "Строка не подходит под образец $1"],
  [/^Too small: expected string to have >=(\d+) characters$/, "Слишком коротко: нужно знаков не меньше $1"],
  [/^Too big: expected string to have <=(\d+) characters$/, "Слишком длинно: допустимо знаков не больше $1"],
  [/^Too small: expected array to have >=(\d+) items$/, "Слишком мало: нужно элементов не меньше $1"],
  [/^Too big: expected array to have <=(\d+) items$/, "Слишком много: допустимо элементов не больше $1"],
  [/^Too small: expected \w+ to be >=?(.+)$/, "Слишком мало: нужно не меньше $1"],
  [/^Too big: expected \w+ to be <=?(.+)$/, "Слишком много: допустимо не больше $1"],
  [/^Invalid input$/, "Неверное значение"],
  [/^The metric (\w+) covers the whole platform\.$/, "Метрика $1 охватывает всю площадку."],
  [/^The metric (\w+) is not a marketing metric\.$/, "Метрика $1 — не маркетинговая."],
  [/^The files of hour (.+) do not hold what the manifest says\.$/, "Файлы часа $1 расходятся с манифестом."],
  [
    /^ClickHouse has (\d+) events of hour (.+), the lake (\d+)\.$/,
    "За час $2 в ClickHouse событий: $1, в архиве: $3.",
  ],
  [/^(.+), ([\d-]+): (-?\d+) received events have no outcome\.$/, "$1, $2: принятых событий без исхода: $3."],
  [
    /^(.+), ([\d-]+): the ledger says (\d+) stored events, ClickHouse holds (\d+)\.$/,
    "$1, $2: по журналу сохранено событий: $3, в ClickHouse: $4.",
  ],
  [
    /^(\w+) from (.+) to (.+): rollups and events disagree\.$/,
    "$1 с $2 по $3: почасовые итоги и события расходятся.",
  ],
  [/^There is an account (.+) already\.$/, "Учётная запись $1 уже есть."],
  [/^This is the last administrator who can sign in\.$/, "Это последний администратор, который может войти."],
  [
    /^Another administrator must change your own role or disable you\.$/,
    "Вашу роль меняет и вас отключает только другой администратор.",
  ],
  [/^The developer was not found\.$/, "У такого разработчика нет игр."],
  [/^The user was not found\.$/, "Такого пользователя нет."],
  [/^The session was not found\.$/, "Этот сеанс уже завершён."],
  [/^The game was not found\.$/, "Такой игры у этого разработчика нет."],
  [/^The request is not valid\. networks\.\d+: .+$/, "Адреса: это не адрес и не блок CIDR."],
  [/^The request is not valid\. login: .+$/, "Это не адрес электронной почты."],
  [/^«expires_at» lies in the past\.$/, "Срок действия уже прошёл."],
  [/^Payment provider does not answer$/, "Не отвечает платёжный провайдер"],
  [/^Planned maintenance of one mirror$/, "Обслуживание одного из зеркал"],
];

/** A sentence of the service in the page's language. One that is not known stays as it came. */
export function serviceText(text: string, locale: Locale): string {
  if (locale === "en") return text;
  for (const [pattern, russian] of SENTENCES) {
    const match = pattern.exec(text);
    if (match !== null)
      return russian.replace(/\$(t?)(\d)/g, (_, type, group) => part(match[group], type !== ""));
  }

  return text;
}

function part(text = "", isType: boolean): string {
  return isType && Object.hasOwn(TYPES, text) ? (TYPES[text] ?? text) : text;
}
