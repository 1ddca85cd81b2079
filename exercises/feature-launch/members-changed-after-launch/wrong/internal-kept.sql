-- expects: grain.extra_rows
-- because: Employees and test accounts are in the list that research is to call.
WITH latest AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
people AS (
    SELECT m.member_id, m.country, l.launched_at
    FROM members AS m
    JOIN feature_launches AS l ON l.country = m.country AND l.feature_name = '${feature}'
    JOIN dataset_info AS d ON l.launched_at + INTERVAL '${window_days} days' <= d.as_of
    WHERE m.signup_at <= l.launched_at - INTERVAL '${window_days} days'
      AND EXISTS (
          FROM memberships AS s
          WHERE s.member_id = m.member_id
            AND s.started_at <= l.launched_at
            AND coalesce(s.ended_at, TIMESTAMP 'infinity') > l.launched_at
      )
),
days AS (
    SELECT
        p.member_id,
        p.country,
        count(DISTINCT CASE WHEN v.started_at < p.launched_at THEN v.started_at::DATE END) AS pre_days,
        count(DISTINCT CASE WHEN v.started_at >= p.launched_at THEN v.started_at::DATE END) AS post_days
    FROM people AS p
    LEFT JOIN latest AS v
        ON v.member_id = p.member_id
       AND v.started_at >= p.launched_at - INTERVAL '${window_days} days'
       AND v.started_at < p.launched_at + INTERVAL '${window_days} days'
       AND v.watch_seconds >= 120
       AND v.is_autoplay IS NOT TRUE
    GROUP BY p.member_id, p.country
)
SELECT
    *,
    CASE
        WHEN pre_days = 0 AND post_days = 0 THEN 'inactive'
        WHEN pre_days = 0 THEN 'started'
        WHEN post_days = 0 THEN 'stopped'
        WHEN post_days >= 1.5 * pre_days AND post_days - pre_days >= 3 THEN 'increased'
        WHEN post_days <= 0.5 * pre_days AND pre_days - post_days >= 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM days
