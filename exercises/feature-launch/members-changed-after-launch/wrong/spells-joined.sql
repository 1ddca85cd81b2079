-- expects: duplicate.result_keys
-- because: Members are listed once for each spell that they paid for at the launch, so who had two is listed twice.
WITH canonical AS (
    SELECT DISTINCT ON (play_id) *
    FROM plays
    ORDER BY play_id, received_at DESC
),
people AS (
    SELECT m.member_id, m.country, l.launched_at
    FROM members AS m
    JOIN feature_launches AS l USING (country)
    JOIN memberships AS s USING (member_id)
    CROSS JOIN dataset_info AS d
    WHERE l.feature_name = '${feature}'
      AND m.is_internal IS NOT TRUE
      AND m.signup_at <= l.launched_at - INTERVAL '${window_days} days'
      AND l.launched_at + INTERVAL '${window_days} days' <= d.as_of
      AND s.started_at <= l.launched_at
      AND (s.ended_at > l.launched_at OR s.ended_at IS NULL)
),
counted AS (
    SELECT
        p.member_id,
        p.country,
        (
            SELECT count(DISTINCT c.started_at::DATE)
            FROM canonical AS c
            WHERE c.member_id = p.member_id
              AND c.started_at >= p.launched_at - INTERVAL '${window_days} days'
              AND c.started_at < p.launched_at
              AND c.watch_seconds >= 120
              AND c.is_autoplay IS NOT TRUE
        ) AS pre_days,
        (
            SELECT count(DISTINCT c.started_at::DATE)
            FROM canonical AS c
            WHERE c.member_id = p.member_id
              AND c.started_at >= p.launched_at
              AND c.started_at < p.launched_at + INTERVAL '${window_days} days'
              AND c.watch_seconds >= 120
              AND c.is_autoplay IS NOT TRUE
        ) AS post_days
    FROM people AS p
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
FROM counted
