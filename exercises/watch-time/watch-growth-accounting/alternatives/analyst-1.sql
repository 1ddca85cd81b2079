-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH info AS (
    SELECT
        date_trunc('month', logging_start_at) AS first_month,
        date_trunc('month', as_of) AS running_month
    FROM dataset_info
),
latest_plays AS (
    SELECT
        play_id, member_id, started_at, watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
    WHERE member_id IS NOT NULL
),
viewers AS (
    SELECT
        p.member_id,
        CAST(date_trunc('month', p.started_at) AS DATE) AS month,
        SUM(COALESCE(p.watch_seconds, 0)) AS seconds
    FROM latest_plays p
    JOIN members m ON m.member_id = p.member_id
    CROSS JOIN info i
    WHERE p.rn = 1
      AND m.is_internal IS NOT TRUE
      AND p.started_at >= i.first_month
      AND p.started_at < i.running_month
    GROUP BY 1, 2
    HAVING SUM(COALESCE(p.watch_seconds, 0)) > 0
),
history AS (
    SELECT
        member_id,
        month,
        seconds,
        LAG(month) OVER w AS prev_month,
        LAG(seconds) OVER w AS prev_seconds,
        LEAD(month) OVER w AS next_month
    FROM viewers
    WINDOW w AS (PARTITION BY member_id ORDER BY month)
),
movements AS (
    SELECT
        month,
        CASE
            WHEN prev_month IS NULL THEN 'new'
            WHEN prev_month = CAST(month - INTERVAL '1 month' AS DATE) THEN 'retained'
            ELSE 'resurrected'
        END AS status,
        seconds - CASE
            WHEN prev_month = CAST(month - INTERVAL '1 month' AS DATE) THEN prev_seconds
            ELSE 0
        END AS delta_seconds
    FROM history
    UNION ALL
    SELECT CAST(month + INTERVAL '1 month' AS DATE), 'lapsed', -seconds
    FROM history
    WHERE next_month IS NULL
       OR next_month > CAST(month + INTERVAL '1 month' AS DATE)
),
grouped AS (
    SELECT month, status, COUNT(*) AS members, SUM(delta_seconds) AS delta_seconds
    FROM movements
    GROUP BY month, status
),
months AS (
    SELECT CAST(unnest(generate_series(
               (first_month + INTERVAL '1 month')::timestamp,
               (running_month - INTERVAL '1 month')::timestamp,
               INTERVAL '1 month')) AS DATE) AS month
    FROM info
),
statuses AS (
    SELECT 'new' AS status
    UNION ALL SELECT 'retained'
    UNION ALL SELECT 'resurrected'
    UNION ALL SELECT 'lapsed'
)
SELECT
    m.month,
    s.status,
    COALESCE(g.members, 0) AS members,
    COALESCE(g.delta_seconds, 0) / 3600.0 AS delta_hours
FROM months m
CROSS JOIN statuses s
LEFT JOIN grouped g ON g.month = m.month AND g.status = s.status
ORDER BY m.month, s.status;
