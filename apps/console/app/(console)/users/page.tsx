import { UsersPage } from "#features/users/users-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ users }) => users.title);

export default function Page() {
  return <UsersPage />;
}
