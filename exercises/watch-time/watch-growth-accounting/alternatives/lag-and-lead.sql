-- Style: window functions. LAG and LEAD give a member's neighbouring months; only those one month away count.
WITH numbered AS (
    SELECT
        p.member_id,
        date_trunc('month', p.started_at) AS month,
        p.watch_seconds,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_number
    FROM plays AS p
    WHERE p.member_id IN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE)
),

monthly AS (
    SELECT member_id, month, sum(watch_seconds) AS seconds
    FROM numbered
    WHERE copy_number = 1 AND watch_seconds > 0
    GROUP BY member_id, month
),

neighbours AS (
    SELECT
        member_id,
        month,
        seconds,
        lag(month) OVER w AS month_before,
        lag(seconds) OVER w AS seconds_before,
        lead(month) OVER w AS month_after
    FROM monthly
    WINDOW w AS (PARTITION BY member_id ORDER BY month)
),

moves AS (
    SELECT
        month,
        CASE
            WHEN month_before IS NULL THEN 'new'
            WHEN date_diff('month', month_before, month) = 1 THEN 'retained'
            ELSE 'resurrected'
        END AS status,
        seconds - CASE WHEN date_diff('month', month_before, month) = 1 THEN seconds_before ELSE 0 END AS delta
    FROM neighbours
    UNION ALL
    SELECT month + INTERVAL 1 MONTH, 'lapsed', -seconds
    FROM neighbours
    WHERE month_after IS NULL OR date_diff('month', month, month_after) > 1
)

SELECT
    g.month::DATE AS month,
    g.status,
    count(v.status) AS members,
    coalesce(sum(v.delta), 0) / 3600.0 AS delta_hours
FROM (
    SELECT unnest(range(
            date_trunc('month', logging_start_at) + INTERVAL 1 MONTH, date_trunc('month', as_of), INTERVAL 1 MONTH
        )) AS month, status
    FROM dataset_info, (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS s (status)
) AS g
LEFT JOIN moves AS v ON v.month = g.month AND v.status = g.status
GROUP BY g.month, g.status
