import { z } from "zod";
import { createSavedItems, savedHeadShape } from "./saved-items.ts";

export const viewSchema = z
  .strictObject({
    ...savedHeadShape,
    address: z.string().describe("The query string of the explorer, such as `metric=dau&by=country`."),
  })
  .meta({ id: "SavedView" });

export interface ViewContent {
  address: string;
}

export const views = createSavedItems<ViewContent>({
  kind: "view",
  noun: "The view",
  audited: "saved_view",
  most: 200,
});
