-- Style: correlated. A row stays when no copy of it came later; the copies are counted for each row that stays.
SELECT
    p.play_id,
    p.member_id,
    p.title_id,
    p.started_at,
    p.watch_seconds,
    (SELECT count(*) FROM plays AS c WHERE c.play_id = p.play_id) AS n_copies
FROM plays AS p
WHERE p.started_at >= TIMESTAMP '${first_day} 00:00:00'
  AND p.started_at - INTERVAL '1 day' < TIMESTAMP '${last_day} 00:00:00'
  AND NOT EXISTS (
        SELECT 1
        FROM plays AS later
        WHERE later.play_id = p.play_id
          AND later.received_at > p.received_at
    )
GROUP BY ALL
ORDER BY p.started_at
