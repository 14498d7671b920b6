import { LazyMissing } from "#components/states/lazy-missing.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ state }) => state.notFoundTitle);

export default function NotFound() {
  return <LazyMissing />;
}
