/** Below it a compressed answer is hardly smaller. */
export const COMPRESSED_BYTES_MIN = 1_024;

/** What an `Accept-Encoding` names without `q=0`. */
export function acceptedBy(header: string): Set<string> {
  const named = header.split(",").map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );

  return new Set(
    named
      .filter((parts) => !parts.slice(1).some((part) => /^q=0(?:\.0*)?$/.test(part)))
      .map(([name = ""]) => name),
  );
}
