-- The catalogue as of now: for each field the latest change that named it. Maps a game to its developer.
CREATE OR REPLACE VIEW games {on_cluster} AS
SELECT
    game_id,
    ifNull(argMaxIf(developer_id, (changed_at, event_id), developer_id IS NOT NULL), '') AS developer_id,
    ifNull(argMaxIf(title, (changed_at, event_id), title IS NOT NULL), '') AS title,
    argMaxIf(genres, (changed_at, event_id), has_genres = 1) AS genres,
    argMaxIf(release_date, (changed_at, event_id), release_date IS NOT NULL) AS release_date,
    argMaxIf(price, (changed_at, event_id), price IS NOT NULL) AS price,
    argMaxIf(currency, (changed_at, event_id), currency IS NOT NULL) AS currency
FROM game_changes_v1
GROUP BY game_id
