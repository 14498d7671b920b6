import { handleInNext } from "../../server/next-mount.ts";

export const dynamic = "force-dynamic";

export { handleInNext as GET };
