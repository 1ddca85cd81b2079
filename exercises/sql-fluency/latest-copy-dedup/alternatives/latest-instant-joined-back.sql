-- Style: set-based. One row per id with its latest arrival, joined back; DISTINCT folds what was loaded twice.
WITH latest AS (
    SELECT play_id, MAX(received_at) AS received_at, COUNT(*) AS n_copies
    FROM plays
    GROUP BY play_id
)

SELECT DISTINCT
    p.play_id,
    p.member_id,
    p.title_id,
    p.started_at,
    p.watch_seconds,
    l.n_copies
FROM plays AS p
INNER JOIN latest AS l
    ON l.play_id = p.play_id
   AND l.received_at = p.received_at
WHERE CAST(p.started_at AS DATE) BETWEEN DATE '${first_day}' AND DATE '${last_day}'
