-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH per_play AS (
    SELECT play_id, MAX(received_at) AS last_received_at, COUNT(*) AS n_copies
    FROM plays
    GROUP BY play_id
),
latest_rows AS (
    -- DISTINCT: copies with the same latest received_at are identical
    SELECT DISTINCT
        p.play_id, p.member_id, p.title_id, p.started_at, p.watch_seconds, pp.n_copies
    FROM plays p
    JOIN per_play pp
      ON pp.play_id = p.play_id
     AND pp.last_received_at = p.received_at
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM latest_rows
WHERE CAST(started_at AS DATE) BETWEEN DATE '2025-06-01' AND DATE '2025-06-07';
