-- Tables of rollups were added: every hour is built once more, and until then answered from events.
UPDATE "rollup_hours" SET "dirty" = true;
