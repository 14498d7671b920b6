import { useEffect, useState } from "react";

const SHOWN_MS = 1_600;

/** Copies a text, and says so for a moment. Where a page may not (an address without TLS) nothing is said. */
export function useCopy() {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);

    return () => clearTimeout(timer);
  }, [copied]);

  return {
    copied,
    copy: async (text: string) => {
      try {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      } catch {
        setCopied(false);
      }
    },
  };
}
