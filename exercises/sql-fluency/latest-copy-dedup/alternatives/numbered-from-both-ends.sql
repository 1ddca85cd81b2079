-- Style: window functions. Numbered from the oldest copy on, the last number is the number of copies.
WITH numbered AS (
    SELECT
        play_id,
        member_id,
        title_id,
        started_at,
        watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at, watch_seconds) AS copy_number,
        LEAD(received_at) OVER (PARTITION BY play_id ORDER BY received_at, watch_seconds) AS next_received_at
    FROM plays
)

SELECT
    play_id,
    member_id,
    title_id,
    started_at,
    watch_seconds,
    copy_number AS n_copies
FROM numbered
WHERE next_received_at IS NULL
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + 1
ORDER BY play_id DESC
