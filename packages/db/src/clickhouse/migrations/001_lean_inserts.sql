-- Stores made before these settings get them too; see schema/010_events_v1.sql.
ALTER TABLE events_v1 {on_cluster} MODIFY SETTING
    auto_statistics_types = '',
    ratio_of_defaults_for_sparse_serialization = 1,
    write_marks_for_substreams_in_compact_parts = 0
