import { ApiKeysPage } from "#features/api-keys/api-keys-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ keys }) => keys.title);

export default function Page() {
  return <ApiKeysPage />;
}
