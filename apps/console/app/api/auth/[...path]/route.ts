import { handleInNext } from "../../../../server/next-mount.ts";

export const dynamic = "force-dynamic";

export {
  handleInNext as DELETE,
  handleInNext as GET,
  handleInNext as PATCH,
  handleInNext as POST,
  handleInNext as PUT,
};
