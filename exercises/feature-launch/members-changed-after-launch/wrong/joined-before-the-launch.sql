-- expects: grain.extra_rows
-- because: It is only asked whether somebody joined before the launch, so members with a shortened time before are listed.
WITH viewing AS (
    SELECT DISTINCT member_id, started_at
    FROM (
        SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS copy
        FROM plays
    ) AS copies
    WHERE copy = 1
      AND watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
),
launched AS (
    SELECT country, launched_at AS launch
    FROM feature_launches
    WHERE feature_name = '${feature}'
),
before AS (
    SELECT m.member_id, count(DISTINCT v.started_at::DATE) AS n
    FROM members AS m
    JOIN launched AS l USING (country)
    JOIN viewing AS v ON v.member_id = m.member_id
    WHERE v.started_at >= l.launch - to_days(${window_days})
      AND v.started_at < l.launch
    GROUP BY m.member_id
),
after AS (
    SELECT m.member_id, count(DISTINCT v.started_at::DATE) AS n
    FROM members AS m
    JOIN launched AS l USING (country)
    JOIN viewing AS v ON v.member_id = m.member_id
    WHERE v.started_at >= l.launch
      AND v.started_at < l.launch + to_days(${window_days})
    GROUP BY m.member_id
),
listed AS (
    SELECT m.member_id, m.country, coalesce(b.n, 0) AS pre_days, coalesce(a.n, 0) AS post_days
    FROM members AS m
    JOIN launched AS l USING (country)
    LEFT JOIN before AS b ON b.member_id = m.member_id
    LEFT JOIN after AS a ON a.member_id = m.member_id
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at <= l.launch
      AND l.launch <= (SELECT as_of FROM dataset_info) - to_days(${window_days})
      AND m.member_id IN (
          SELECT s.member_id
          FROM memberships AS s
          WHERE s.started_at <= l.launch
            AND (s.ended_at > l.launch OR s.ended_at IS NULL)
      )
)
SELECT
    member_id,
    country,
    pre_days,
    post_days,
    CASE
        WHEN pre_days = 0 AND post_days = 0 THEN 'inactive'
        WHEN pre_days = 0 THEN 'started'
        WHEN post_days = 0 THEN 'stopped'
        WHEN post_days >= 1.5 * pre_days AND post_days - pre_days >= 3 THEN 'increased'
        WHEN post_days <= 0.5 * pre_days AND pre_days - post_days >= 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM listed
