-- expects: null.rows_dropped
-- because: The inner join to sessions loses the plays without a visit in the log.
-- reading: plays inside a recorded visit
WITH visits AS (SELECT DISTINCT session_id FROM sessions),
plays_of_visits AS (
    SELECT p.*
    FROM plays AS p
    JOIN visits AS v ON v.session_id = p.session_id
)
SELECT
    play_id,
    member_id,
    title_id,
    started_at,
    watch_seconds,
    count(*) OVER (PARTITION BY play_id) AS n_copies
FROM plays_of_visits
WHERE started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
