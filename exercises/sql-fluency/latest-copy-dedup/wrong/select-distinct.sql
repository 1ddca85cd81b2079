-- expects: duplicate.result_keys
-- because: Copies differ in received_at, so DISTINCT over whole rows removes only what was loaded twice.
WITH unique_rows AS (
    SELECT DISTINCT *
    FROM plays
    WHERE started_at >= '${first_day}' AND started_at < DATE '${last_day}' + 1
)
SELECT
    u.play_id,
    u.member_id,
    u.title_id,
    u.started_at,
    u.watch_seconds,
    (SELECT count(*) FROM plays AS p WHERE p.play_id = u.play_id) AS n_copies
FROM unique_rows AS u
