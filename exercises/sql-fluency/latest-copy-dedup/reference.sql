-- Copies of a play agree on started_at, so the period can be cut out first: whole plays go, or stay with all copies.
SELECT
    play_id,
    member_id,
    title_id,
    started_at,
    watch_seconds,
    count(*) OVER (PARTITION BY play_id) AS n_copies    -- counted before the row below is chosen
FROM plays
WHERE started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL '1 day'
QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
