import assert from "node:assert/strict";
import { it } from "node:test";
import { emptyDraft, toKeyInput } from "./key-draft.ts";

it("leaves out what limits nothing", () => {
  assert.deepEqual(toKeyInput({ ...emptyDraft(null), name: " shop " }), {
    name: "shop",
    scopes: ["metrics:read"],
  });
});

it("asks for a developer's key with no more than it may, and for games of a developer only", () => {
  const draft = {
    ...emptyDraft("dev-1"),
    name: "n",
    scopes: ["events:write", "metrics:read"] as const,
    games: ["g-1"],
    networks: "10.0.0.0/8, ::1;\n192.0.2.1",
    expires: "2027-01-01",
  };

  assert.deepEqual(toKeyInput(draft), {
    name: "n",
    scopes: ["metrics:read"],
    developer_id: "dev-1",
    games: ["g-1"],
    networks: ["10.0.0.0/8", "::1", "192.0.2.1"],
    expires_at: "2027-01-01",
  });
  assert.equal("games" in toKeyInput({ ...draft, developer: null }), false);
});
