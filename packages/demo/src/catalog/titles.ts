const FIRST = [
  "Пепельный",
  "Северный",
  "Стеклянный",
  "Тихий",
  "Медный",
  "Забытый",
  "Лунный",
  "Ржавый",
  "Янтарный",
  "Дальний",
];
const SECOND = [
  "рубеж",
  "архив",
  "караван",
  "маяк",
  "гарнизон",
  "сад",
  "экспресс",
  "горизонт",
  "полигон",
  "фрегат",
];
const FIRST_EN = [
  "Neon",
  "Hollow",
  "Paper",
  "Static",
  "Velvet",
  "Crimson",
  "Quiet",
  "Orbital",
  "Feral",
  "Salted",
];
const SECOND_EN = [
  "Foundry",
  "Lagoon",
  "Protocol",
  "Harvest",
  "Skyline",
  "Dynasty",
  "Signal",
  "Burrow",
  "Regatta",
  "Almanac",
];

/** Title number `i` of two hundred different invented ones, Russian and English in turn, each marked as demo. */
export function titleOf(i: number): string {
  const pair = Math.floor(i / 2);
  const first = pair % 10;
  const second = (first + Math.floor(pair / 10)) % 10;
  const [adjectives, nouns] = i % 2 === 0 ? [FIRST, SECOND] : [FIRST_EN, SECOND_EN];

  return `${adjectives[first]} ${nouns[second]} (demo)`;
}
