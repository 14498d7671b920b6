import { pictureCopy } from "#lib/export/picture-copy.ts";

const SCALE = 2;
const PADDING = 16;
const TITLE = { size: 20, lineHeight: 28, weight: 600 } as const;
const NOTE = { size: 13, lineHeight: 20, weight: 400 } as const;
const HEAD_HEIGHT = PADDING + TITLE.lineHeight + NOTE.lineHeight;

/** What is written above a picture, for those who see it without the page. */
export interface PictureHead {
  title: string;
  note: string;
}

/** An element of the page as a PNG under its title, on the page's own ground. The library that draws it is loaded when it is needed. */
export async function toPicture(element: HTMLElement, head: PictureHead): Promise<Blob> {
  const { domToCanvas } = await import("modern-screenshot");
  const ground = getComputedStyle(document.body);
  const copy = pictureCopy(element);
  const { width, height } = copy.getBoundingClientRect();
  let body: HTMLCanvasElement;
  try {
    body = await domToCanvas(copy, {
      scale: SCALE,
      backgroundColor: ground.backgroundColor,
      width: width + 2 * PADDING,
      height: height + 2 * PADDING,
      style: { padding: `${PADDING}px`, boxSizing: "border-box" },
    });
  } finally {
    copy.remove();
  }
  const canvas = document.createElement("canvas");
  canvas.width = body.width;
  canvas.height = body.height + HEAD_HEIGHT * SCALE;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser cannot draw a picture.");
  context.fillStyle = ground.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(body, 0, HEAD_HEIGHT * SCALE);
  context.scale(SCALE, SCALE);
  writeHead(context, { ...head, width });

  return toPng(canvas);
}

function writeHead(
  context: CanvasRenderingContext2D,
  { title, note, width }: PictureHead & { width: number },
): void {
  const { color, fontFamily } = getComputedStyle(document.body);
  context.fillStyle = color;
  context.textBaseline = "middle";
  context.font = `${TITLE.weight} ${TITLE.size}px ${fontFamily}`;
  context.fillText(title, PADDING, PADDING + TITLE.lineHeight / 2, width);
  context.globalAlpha = 0.7;
  context.font = `${NOTE.weight} ${NOTE.size}px ${fontFamily}`;
  context.fillText(note, PADDING, PADDING + TITLE.lineHeight + NOTE.lineHeight / 2, width);
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The picture is too large for the browser."));
      else resolve(blob);
    }, "image/png");
  });
}
