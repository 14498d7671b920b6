import type { Messages } from "#messages/en.ts";

export const app: Messages["app"] = {
  name: "Аналитика",
  demo: "Демоданные",
  demoHint: "Вымышленный магазин. Каждое число посчитано по его событиям.",
  skip: "К содержанию",
  close: "Закрыть",
  notices: "Сообщения ({hotkey})",
  search: "Поиск",
  reference: "Справка по API",
};

export const nav: Messages["nav"] = {
  label: "Разделы",
  overview: "Обзор",
  dashboards: "Дашборды",
  explore: "Исследование",
  games: "Игры",
  sales: "Продажи",
  data: "Состояние данных",
  quarantine: "Карантин",
  jobs: "Задачи",
  keys: "Ключи API",
  users: "Пользователи",
  audit: "Аудит",
  account: "Учётная запись",
  menu: "Меню",
  trail: "Вы в разделе",
};

export const theme: Messages["theme"] = {
  label: "Тема",
  light: "Светлая",
  dark: "Тёмная",
  system: "Как в системе",
};

export const language: Messages["language"] = { label: "Язык", en: "English", ru: "Русский" };

export const user: Messages["user"] = { menu: "Учётная запись", signOut: "Выйти" };

export const role: Messages["role"] = {
  admin: "Администратор",
  analyst: "Аналитик",
  marketer: "Маркетолог",
  developer: "Разработчик",
  service: "Сервис",
};

export const command: Messages["command"] = {
  title: "Палитра команд",
  hint: "Раздел, метрика, игра…",
  empty: "Ничего не найдено",
  pages: "Разделы",
  dashboards: "Дашборды",
  views: "Сохранённые виды",
  metrics: "Метрики",
  games: "Игры",
  settings: "Настройки",
};

export const firstSteps: Messages["firstSteps"] = {
  title: "Событий ещё нет",
  note: "Числа появятся с первым событием; страница сама это заметит.",
  send: "Отправьте событие",
  sendText: "В папке сервиса: токен с правом отправки и покупка. Ответ приходит, когда событие сохранено.",
  import: "Загрузите файл",
  importText:
    "События в NDJSON или любой CSV с картой (--map). Можно запускать повторно: сохранённое не считается дважды.",
  demo: "Или сначала осмотритесь",
  demoText: "Демо-магазин: выдуманные события за 90 дней и живой поток, в отдельной папке данных.",
};

export const state: Messages["state"] = {
  errorTitle: "Не удалось загрузить",
  trace: "Номер запроса {id}",
  retry: "Повторить",
  offline: "Нет сети. Показанное могло устареть; оно обновится, когда сеть вернётся.",
  emptyTitle: "Нет данных",
  emptyText: "За этот период ничего не произошло.",
  notFoundTitle: "Страница не найдена",
  notFoundText: "По этому адресу ничего нет. Проверьте, нет ли в нём ошибки, или начните с обзора.",
  notFoundHint: "{shortcut} — поиск раздела, метрики или игры по названию.",
  refusedTitle: "Ваша роль не открывает эту страницу",
  refusedText: "Ваши страницы — в меню. Роль может изменить администратор.",
  home: "К обзору",
  crashTitle: "Что-то пошло не так",
  crashText: "Страницу не удалось показать.",
  more: "Показать ещё",
  NETWORK: "Сервер не отвечает. Проверьте соединение.",
  QUERY_TIMEOUT: "Запрос шёл слишком долго. Возьмите период короче или меньше разбивок.",
  QUERY_TOO_EXPENSIVE: "Ответ был бы слишком велик. Возьмите шаг крупнее, период короче или меньше рядов.",
  UPSTREAM_UNAVAILABLE: "Часть сервиса сейчас не отвечает. Страница сама повторит попытку.",
  RATE_LIMITED: "Слишком много запросов. Подождите немного.",
  FORBIDDEN: "Ваша роль этого не разрешает.",
  NOT_FOUND: "Этого не существует или оно принадлежит другому разработчику.",
  INTERNAL: "Ошибка на нашей стороне. Найти её поможет номер запроса.",
};
