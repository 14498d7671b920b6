-- Stores made without this column get it; Postgres' migration 0014 has its hours built again. See schema/050_sales_v1.sql.
ALTER TABLE sales_v1 {on_cluster} ADD COLUMN IF NOT EXISTS discount Int64 CODEC(ZSTD(1)) AFTER fee
