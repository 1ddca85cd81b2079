-- Style: what a senior writes, who has read only the prompt and the definitions.
FROM plays
SELECT play_id, member_id, title_id, started_at, watch_seconds,
       count(*) OVER (PARTITION BY play_id) AS n_copies
WHERE started_at >= TIMESTAMP '2025-06-01' AND started_at < TIMESTAMP '2025-06-08'
QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1;
