-- expects: duplicate.result_keys
-- because: Joining back on the latest received_at returns both rows of a play that was loaded twice.
WITH newest AS (
    SELECT play_id, max(received_at) AS last_received_at, count(*) AS n_copies
    FROM plays
    WHERE started_at >= DATE '${first_day}'
      AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
    GROUP BY play_id
)
SELECT p.play_id, p.member_id, p.title_id, p.started_at, p.watch_seconds, n.n_copies
FROM newest AS n
JOIN plays AS p ON p.play_id = n.play_id AND p.received_at = n.last_received_at
