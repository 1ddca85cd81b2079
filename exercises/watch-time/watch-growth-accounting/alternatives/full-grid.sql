-- Style: a full grid of members and months, so that LAG is the calendar month before and the past is a running sum.
FROM (
    FROM (
        FROM (FROM members SELECT member_id WHERE is_internal IS NOT TRUE) AS m
        CROSS JOIN (
            FROM dataset_info
            SELECT unnest(generate_series(date_trunc('month', logging_start_at), as_of, INTERVAL 1 MONTH))::DATE AS month
        ) AS t
        LEFT JOIN (
            FROM (
                FROM plays
                SELECT
                    any_value(member_id) AS member_id,
                    date_trunc('month', any_value(started_at))::DATE AS month,
                    arg_max(watch_seconds, received_at) AS watch_seconds
                GROUP BY play_id
            )
            SELECT member_id, month, sum(watch_seconds) AS seconds
            GROUP BY ALL
        ) AS s USING (member_id, month)
        SELECT member_id, month, coalesce(seconds, 0) AS this_month
    )
    SELECT
        month,
        this_month,
        lag(this_month, 1, 0) OVER months_of_member AS last_month,
        coalesce(sum(this_month) OVER (months_of_member ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS ever_before
    WINDOW months_of_member AS (PARTITION BY member_id ORDER BY month)
) AS g
RIGHT JOIN (
    FROM dataset_info, (SELECT unnest(['lapsed', 'new', 'resurrected', 'retained']) AS status)
    SELECT status, unnest(range(
            date_trunc('month', logging_start_at + INTERVAL 1 MONTH), date_trunc('month', as_of), INTERVAL 1 MONTH
        ))::DATE AS month
) AS r
    ON r.month = g.month
   AND r.status = CASE
        WHEN this_month > 0 AND last_month > 0 THEN 'retained'
        WHEN this_month > 0 AND ever_before > 0 THEN 'resurrected'
        WHEN this_month > 0 THEN 'new'
        WHEN last_month > 0 THEN 'lapsed'
    END
SELECT
    r.month,
    r.status,
    count(g.month) AS members,
    round(coalesce(sum(this_month - last_month), 0) / 3600, 4) AS delta_hours
GROUP BY ALL
ORDER BY ALL
