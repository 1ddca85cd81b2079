-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    p.play_id,
    p.member_id,
    p.title_id,
    p.started_at,
    MAX(p.watch_seconds) AS watch_seconds,
    (SELECT COUNT(*) FROM plays q WHERE q.play_id = p.play_id) AS n_copies
FROM plays p
WHERE CAST(p.started_at AS DATE) BETWEEN DATE '2025-06-01' AND DATE '2025-06-07'
  AND NOT EXISTS (
      SELECT 1 FROM plays newer
      WHERE newer.play_id = p.play_id AND newer.received_at > p.received_at
  )
GROUP BY p.play_id, p.member_id, p.title_id, p.started_at
