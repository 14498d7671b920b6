import type { Rng } from "../random/rng.ts";

type Phrases = Record<"opening" | "detail" | "ending", readonly string[]>;

const RU_GOOD: Phrases = {
  opening: [
    "Отличная игра",
    "Затянуло на весь вечер",
    "Давно такого не было",
    "Приятно удивила",
    "Взял по скидке и не жалею",
  ],
  detail: [
    "музыка запоминается",
    "бои честные, управление отзывчивое",
    "сюжет держит до конца",
    "в кооперативе особенно хорошо",
    "работает плавно даже на старом ноутбуке",
    "мир красивый, хочется заглянуть в каждый угол",
  ],
  ending: ["Рекомендую.", "Жду дополнение.", "Буду перепроходить.", "Своих денег стоит."],
};
const RU_BAD: Phrases = {
  opening: ["Разочарован", "Не зашло", "Ожидал большего", "Пока сыро", "Скучно уже через час"],
  detail: [
    "постоянные вылеты",
    "баги ломают задания",
    "просадки кадров на ровном месте",
    "однообразные задания",
    "сохранения пропадают",
    "перевод местами непонятный",
  ],
  ending: ["Не рекомендую.", "Вернул деньги.", "Ждите исправлений.", "По скидке ещё можно подумать."],
};
const RU_ANGRY: Phrases = {
  opening: ["После обновления играть невозможно", "Верните как было", "Испортили любимую игру"],
  detail: [
    "сервер отключает через каждые десять минут",
    "забрали то, за что мы заплатили",
    "новый баланс убил весь интерес",
    "обязательный лаунчер никому не нужен",
  ],
  ending: ["Меняю отзыв на отрицательный.", "Не покупайте, пока не откатят.", "Не рекомендую."],
};
const EN_GOOD: Phrases = {
  opening: ["Great game", "Could not put it down", "A pleasant surprise", "Worth every coin"],
  detail: [
    "the music is lovely",
    "combat feels fair and responsive",
    "the story kept me going to the end",
    "runs smoothly on an old laptop",
    "co-op with friends is a blast",
  ],
  ending: ["Recommended.", "Waiting for an expansion.", "I will play it again."],
};
const EN_BAD: Phrases = {
  opening: ["Disappointed", "Not for me", "Expected more", "Needs more work"],
  detail: [
    "it keeps crashing",
    "quests break all the time",
    "frame drops everywhere",
    "boring after the first hour",
    "my saves were lost",
  ],
  ending: ["Not recommended.", "Refunded.", "Wait for patches."],
};
const EN_ANGRY: Phrases = {
  opening: ["The update ruined it", "Roll it back please", "Unplayable since the patch"],
  detail: [
    "servers drop every ten minutes",
    "they took away what we paid for",
    "nobody asked for a mandatory launcher",
  ],
  ending: ["Changing my review to negative.", "Do not buy until it is fixed."],
};

interface Mood {
  rng: Rng;
  language: "ru" | "en";
  recommended: boolean;
  isAngry: boolean;
}

/** A short review whose words go with its verdict. */
export function reviewText({ rng, language, recommended, isAngry }: Mood): string {
  const phrases = phrasesFor({ language, recommended, isAngry });
  const detail = rng.pick(phrases.detail);
  const more = rng.chance(0.45) ? `, ${rng.pick(phrases.detail)}` : "";

  return `${rng.pick(phrases.opening)}: ${detail}${more.includes(detail) ? "" : more}. ${rng.pick(phrases.ending)}`;
}

function phrasesFor({ language, recommended, isAngry }: Omit<Mood, "rng">): Phrases {
  if (language === "ru") return recommended ? RU_GOOD : isAngry ? RU_ANGRY : RU_BAD;

  return recommended ? EN_GOOD : isAngry ? EN_ANGRY : EN_BAD;
}
