import { AccountPage } from "#features/account/account-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ account }) => account.title);

export default function Page() {
  return <AccountPage />;
}
