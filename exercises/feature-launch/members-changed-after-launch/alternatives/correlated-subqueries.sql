-- Style: one row per member from the start; everything else is asked with correlated subqueries.
WITH latest_plays AS (
    SELECT p.member_id, p.started_at
    FROM plays AS p
    WHERE p.watch_seconds >= 120
      AND COALESCE(p.is_autoplay, FALSE) = FALSE
      AND p.received_at = (SELECT max(c.received_at) FROM plays AS c WHERE c.play_id = p.play_id)
),

people AS (
    SELECT
        m.member_id,
        m.country,
        (
            SELECT l.launched_at
            FROM feature_launches AS l
            WHERE l.country = m.country AND l.feature_name = '${feature}'
        ) AS launch,
        m.signup_at
    FROM members AS m
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
),

counted AS (
    SELECT
        p.member_id,
        p.country,
        (
            SELECT COUNT(DISTINCT CAST(v.started_at AS DATE))
            FROM latest_plays AS v
            WHERE v.member_id = p.member_id
              AND v.started_at >= p.launch - INTERVAL '${window_days} days'
              AND v.started_at < p.launch
        ) AS pre_days,
        (
            SELECT COUNT(DISTINCT CAST(v.started_at AS DATE))
            FROM latest_plays AS v
            WHERE v.member_id = p.member_id
              AND v.started_at >= p.launch
              AND v.started_at < p.launch + INTERVAL '${window_days} days'
        ) AS post_days
    FROM people AS p
    WHERE p.launch <= (SELECT as_of FROM dataset_info) - INTERVAL '${window_days} days'
      AND p.signup_at + INTERVAL '${window_days} days' <= p.launch
      AND p.member_id IN (
          SELECT s.member_id
          FROM memberships AS s
          WHERE s.started_at <= p.launch
            AND COALESCE(s.ended_at > p.launch, TRUE)
      )
)

SELECT
    member_id,
    country,
    pre_days,
    post_days,
    CASE
        WHEN pre_days + post_days = 0 THEN 'inactive'
        WHEN pre_days = 0 THEN 'started'
        WHEN post_days = 0 THEN 'stopped'
        WHEN 2 * post_days >= 3 * pre_days AND post_days >= pre_days + 3 THEN 'increased'
        WHEN 2 * post_days <= pre_days AND post_days + 3 <= pre_days THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM counted
