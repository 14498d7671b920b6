const BYTE_ORDER_MARK = "\uFEFF";

/** Lets the browser save a file. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** Lets the browser save a table. Excel reads a file in UTF-8 as such only if it begins with the mark. */
export function saveCsv(content: BlobPart, name: string): void {
  saveFile(new Blob([BYTE_ORDER_MARK, content], { type: "text/csv;charset=utf-8" }), name);
}

/** What a link answers, as a file. Throws what is to be shown: an error is never saved as a file. */
export async function fetchFile(link: string): Promise<Blob> {
  const response = await fetch(link);
  if (response.ok) return response.blob();
  const body = (await response.json()) as { error?: { message?: string } };

  throw new Error(body.error?.message ?? String(response.status));
}
