/** For what only serves to handle the page: it is left out of pictures of it. */
export const NOT_IN_PICTURES = { "data-picture": "none" } as const;

/** For what has a height of its own: in pictures it is as high as all that scrolls inside of it. */
export const GROWS_IN_PICTURES = { "data-picture": "grows" } as const;

const SCROLLS = /auto|scroll/;

/** A copy of an element beside it and out of sight, laid out to be read as a picture: nothing to handle, and nothing that scrolls. */
export function pictureCopy(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.inert = true;
  Object.assign(copy.style, {
    position: "absolute",
    top: "0",
    left: "-99999px",
    width: `${element.getBoundingClientRect().width}px`,
  });
  for (const handle of copy.querySelectorAll("[data-picture=none]")) handle.remove();
  element.after(copy);
  const all = [...copy.querySelectorAll<HTMLElement>("*")].filter((each) => each instanceof HTMLElement);
  for (const each of all) if (isCut(each)) showWhole(each);
  for (const each of all) keepLines(each);

  return copy;
}

/** Whether boxes stand on one line. */
export function isOneLine(boxes: readonly { top: number; bottom: number }[]): boolean {
  return Math.max(...boxes.map(({ top }) => top)) < Math.min(...boxes.map(({ bottom }) => bottom));
}

function isCut(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);

  return (
    (SCROLLS.test(overflowX) && element.scrollWidth > element.clientWidth) ||
    (SCROLLS.test(overflowY) && element.scrollHeight > element.clientHeight)
  );
}

/** What is too wide for its place gets smaller, what is too high makes its place higher. */
function showWhole(scroller: HTMLElement): void {
  Object.assign(scroller.style, { overflow: "visible", maskImage: "none" });
  const content = scroller.firstElementChild;
  if (!(content instanceof HTMLElement)) return;
  const scale = Math.min(scroller.clientWidth / content.scrollWidth, 1);
  if (scale < 1) Object.assign(content.style, { transform: `scale(${scale})`, transformOrigin: "0 0" });
  const missing = Math.ceil(content.offsetHeight * scale - scroller.clientHeight);
  const place = scroller.closest<HTMLElement>("[data-picture=grows]");
  if (missing > 0 && place !== null) place.style.height = `${place.offsetHeight + missing}px`;
}

/** Widths are rounded on their way into a picture: what just fits into a line on the page must not break there. */
function keepLines(element: HTMLElement): void {
  const style = getComputedStyle(element);
  if (
    style.flexWrap === "wrap" &&
    isOneLine([...element.children].map((child) => child.getBoundingClientRect()))
  )
    element.style.flexWrap = "nowrap";
  const hasText = [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== "",
  );
  if (!hasText) return;
  const text = document.createRange();
  text.selectNodeContents(element);
  if (isOneLine([...text.getClientRects()])) element.style.whiteSpace = "nowrap";
}
