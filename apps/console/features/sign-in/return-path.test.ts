import assert from "node:assert/strict";
import { it } from "node:test";
import { returnPath } from "./return-path.ts";

it("returns only to paths of this site", () => {
  assert.equal(returnPath("/explore?metric=dau"), "/explore?metric=dau");
  for (const foreign of [
    null,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/sign-in?next=/",
  ])
    assert.equal(returnPath(foreign), "/");
});
