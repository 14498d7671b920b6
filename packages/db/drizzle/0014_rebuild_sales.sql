-- Sales keep their discounts, and lines given back without a currency are in their purchase's: every hour is built once more, and until
-- then answered from events.
UPDATE "rollup_hours" SET "dirty" = true, "marked_at" = now(), "reason" = 'rebuild';
