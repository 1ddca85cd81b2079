-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH versions AS (
    SELECT
        play_id,
        member_id,
        title_id,
        started_at,
        watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS version_rank,
        COUNT(*) OVER (PARTITION BY play_id) AS n_copies
    FROM plays
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM versions
WHERE version_rank = 1
  AND started_at >= TIMESTAMP '2025-06-01 00:00:00'
  AND started_at <  TIMESTAMP '2025-06-08 00:00:00';
