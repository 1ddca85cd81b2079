-- Style: step by step. The days before and the days after are two tables of their own, joined to the list of members.
WITH canonical AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds, is_autoplay
    FROM plays
    ORDER BY play_id, received_at DESC
),

watching AS (
    SELECT member_id, started_at
    FROM canonical
    WHERE watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
),

with_launch AS (
    SELECT m.member_id, m.country, m.signup_at, l.launched_at
    FROM members AS m
    RIGHT JOIN feature_launches AS l ON l.country = m.country
    WHERE l.feature_name = '${feature}'
      AND m.member_id IS NOT NULL
      AND m.is_internal IS NOT TRUE
),

pays AS (
    SELECT w.member_id, bool_or(w.launched_at >= s.started_at AND (s.ended_at IS NULL OR w.launched_at < s.ended_at)) AS at_launch
    FROM with_launch AS w
    JOIN memberships AS s ON s.member_id = w.member_id
    GROUP BY w.member_id
),

days_before AS (
    SELECT w.member_id, COUNT(DISTINCT date_trunc('day', v.started_at)) AS n
    FROM with_launch AS w
    JOIN watching AS v ON v.member_id = w.member_id
    WHERE v.started_at < w.launched_at
      AND v.started_at + INTERVAL '${window_days} days' >= w.launched_at
    GROUP BY w.member_id
),

days_after AS (
    SELECT w.member_id, COUNT(DISTINCT date_trunc('day', v.started_at)) AS n
    FROM with_launch AS w
    JOIN watching AS v ON v.member_id = w.member_id
    WHERE NOT v.started_at < w.launched_at
      AND v.started_at - INTERVAL '${window_days} days' < w.launched_at
    GROUP BY w.member_id
),

compared AS (
    SELECT w.member_id, w.country, COALESCE(b.n, 0) AS pre_days, COALESCE(a.n, 0) AS post_days
    FROM with_launch AS w
    JOIN pays AS p ON p.member_id = w.member_id AND p.at_launch
    LEFT JOIN days_before AS b ON b.member_id = w.member_id
    LEFT JOIN days_after AS a ON a.member_id = w.member_id
    WHERE w.launched_at - INTERVAL '${window_days} days' >= w.signup_at
      AND NOT w.launched_at + INTERVAL '${window_days} days' > (SELECT as_of FROM dataset_info)
)

SELECT
    member_id,
    country,
    pre_days,
    post_days,
    CASE
        WHEN pre_days = 0 AND post_days = 0 THEN 'inactive'
        WHEN pre_days = 0 AND post_days > 0 THEN 'started'
        WHEN pre_days > 0 AND post_days = 0 THEN 'stopped'
        WHEN post_days >= pre_days * 1.5 AND post_days >= pre_days + 3 THEN 'increased'
        WHEN post_days <= pre_days * 0.5 AND post_days <= pre_days - 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM compared
