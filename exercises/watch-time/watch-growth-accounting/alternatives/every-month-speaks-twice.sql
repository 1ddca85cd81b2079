-- Style: UNION ALL in place of a join. A month's viewing is an entry of its own month, and a debit of the next.
WITH latest AS (
    SELECT play_id, max(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),

clean_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays AS p
    JOIN latest AS l ON l.play_id = p.play_id AND l.received_at = p.received_at
),

viewing AS (
    SELECT
        c.member_id,
        year(c.started_at) * 12 + month(c.started_at) AS month_number,
        SUM(COALESCE(c.watch_seconds, 0)) AS seconds
    FROM clean_plays AS c
    INNER JOIN members AS m ON m.member_id = c.member_id
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
    GROUP BY 1, 2
    HAVING SUM(COALESCE(c.watch_seconds, 0)) > 0
),

entries AS (
    SELECT member_id, month_number, seconds, 0 AS seconds_before FROM viewing
    UNION ALL
    SELECT member_id, month_number + 1, 0, seconds FROM viewing
),

member_months AS (
    SELECT
        member_id,
        month_number,
        SUM(seconds) AS seconds,
        SUM(seconds_before) AS seconds_before,
        MIN(month_number) = MIN(MIN(month_number)) OVER (PARTITION BY member_id) AS is_first
    FROM entries
    GROUP BY member_id, month_number
),

labelled AS (
    SELECT
        month_number,
        seconds - seconds_before AS delta,
        1 AS member,
        CASE
            WHEN is_first THEN 'new'
            WHEN seconds > 0 AND seconds_before > 0 THEN 'retained'
            WHEN seconds > 0 THEN 'resurrected'
            ELSE 'lapsed'
        END AS status
    FROM member_months
    UNION ALL
    -- rows that add nothing, so that all months and statuses are there
    SELECT year(d.logging_start_at) * 12 + month(d.logging_start_at) + n, 0, 0, s.status
    FROM dataset_info AS d
    CROSS JOIN generate_series(1, date_diff('month', d.logging_start_at, d.as_of) - 1) AS g (n)
    CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS s (status)
)

SELECT
    make_date((l.month_number - 1) // 12, (l.month_number - 1) % 12 + 1, 1) AS month,
    l.status,
    SUM(l.member) AS members,
    SUM(l.delta) / 3600.0 AS delta_hours
FROM labelled AS l
CROSS JOIN dataset_info AS d
WHERE l.month_number > year(d.logging_start_at) * 12 + month(d.logging_start_at)
  AND l.month_number < year(d.as_of) * 12 + month(d.as_of)
GROUP BY ALL
