-- Stores made before this setting get it too; see schema/010_events_v1.sql.
ALTER TABLE events_v1 {on_cluster} MODIFY SETTING min_parts_to_merge_at_once = 16
