-- expects: window.boundary
-- because: A play at the very instant of the signup is left out, although viewing counts from that instant on.
WITH latest AS (
    SELECT play_id, max_by(member_id, received_at) AS member_id, max(started_at) AS started_at,
        max_by(watch_seconds, received_at) AS watch_seconds, bool_or(is_autoplay) AS is_autoplay
    FROM plays
    GROUP BY play_id
),
active AS (
    SELECT DISTINCT m.member_id, date_trunc('month', l.started_at)::DATE AS month
    FROM members AS m
    JOIN latest AS l ON l.member_id = m.member_id
    WHERE l.started_at > m.signup_at
      AND l.watch_seconds >= 120
      AND l.is_autoplay IS NOT TRUE
),
grid AS (
    SELECT m.member_id, date_trunc('month', m.signup_at)::DATE AS cohort_month, g.month::DATE AS month
    FROM members AS m
    CROSS JOIN dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month)
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
      AND g.month >= date_trunc('month', m.signup_at)
)
SELECT
    g.cohort_month,
    date_diff('month', g.cohort_month, g.month) AS month_number,
    count(*) AS cohort_size,
    count(a.member_id) AS active_members,
    count(a.member_id) / count(*) AS retention
FROM grid AS g
LEFT JOIN active AS a USING (member_id, month)
GROUP BY g.cohort_month, g.month
