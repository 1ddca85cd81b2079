-- Style: DuckDB idioms. What copies agree on is the key; the largest (received_at, watch_seconds) is the latest copy.
FROM plays
SELECT
    play_id,
    member_id,
    title_id,
    started_at,
    max({'received_at': received_at, 'watch_seconds': watch_seconds}).watch_seconds AS watch_seconds,
    count() AS n_copies
WHERE date_trunc('day', started_at) >= DATE '${first_day}'
  AND date_trunc('day', started_at) <= DATE '${last_day}'
GROUP BY ALL
