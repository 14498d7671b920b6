-- Stores made with dictionaries in these columns lose them too; see schema/010_events_v1.sql. Parts are rewritten behind the start, and
-- read as they will be until then.
ALTER TABLE events_v1 {on_cluster}
    MODIFY COLUMN region String,
    MODIFY COLUMN service String,
    MODIFY COLUMN view_source String,
    MODIFY COLUMN channel String,
    MODIFY COLUMN campaign String,
    MODIFY COLUMN payment_method String,
    MODIFY COLUMN reason String,
    MODIFY COLUMN language String,
    MODIFY COLUMN experiment String,
    MODIFY COLUMN variant String,
    MODIFY COLUMN currency String,
    MODIFY COLUMN stream String,
    MODIFY COLUMN `lines.game_id` Array(String)
SETTINGS alter_sync = 0
