-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT DISTINCT
    p.play_id,
    p.member_id,
    p.title_id,
    p.started_at,
    p.watch_seconds,
    g.n_copies
FROM plays p
JOIN (
    SELECT play_id, MAX(received_at) AS last_received, COUNT(*) AS n_copies
    FROM plays
    GROUP BY play_id
) g ON g.play_id = p.play_id AND g.last_received = p.received_at
WHERE p.started_at >= TIMESTAMP '2025-06-01 00:00:00'
  AND p.started_at < TIMESTAMP '2025-06-08 00:00:00'
