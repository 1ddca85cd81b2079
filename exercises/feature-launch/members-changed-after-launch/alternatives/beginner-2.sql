-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH judged AS (
    SELECT DISTINCT m.member_id, m.country, f.launched_at
    FROM members m
    JOIN feature_launches f ON f.country = m.country
    JOIN memberships s ON s.member_id = m.member_id
    CROSS JOIN dataset_info i
    WHERE f.feature_name = 'skip_recap'
      AND (m.is_internal IS NULL OR m.is_internal = FALSE)
      AND m.signup_at + INTERVAL 28 DAY <= f.launched_at
      AND f.launched_at + INTERVAL 28 DAY <= i.as_of
      AND s.started_at <= f.launched_at
      AND (s.ended_at IS NULL OR s.ended_at > f.launched_at)
),
good_plays AS (
    SELECT member_id, started_at
    FROM plays
    WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
      AND (is_autoplay = FALSE OR is_autoplay IS NULL)
      AND watch_seconds >= 120
      AND member_id IS NOT NULL
)
SELECT
    j.member_id,
    j.country,
    COALESCE(a.days, 0) AS pre_days,
    COALESCE(b.days, 0) AS post_days,
    CASE
        WHEN a.days IS NULL AND b.days IS NULL THEN 'inactive'
        WHEN a.days IS NULL THEN 'started'
        WHEN b.days IS NULL THEN 'stopped'
        WHEN b.days >= 1.5 * a.days AND b.days >= a.days + 3 THEN 'increased'
        WHEN b.days <= 0.5 * a.days AND b.days <= a.days - 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM judged j
LEFT JOIN (
    SELECT g.member_id, COUNT(DISTINCT CAST(g.started_at AS DATE)) AS days
    FROM good_plays g
    JOIN judged k ON k.member_id = g.member_id
    WHERE g.started_at >= k.launched_at - INTERVAL 28 DAY AND g.started_at < k.launched_at
    GROUP BY g.member_id
) a ON a.member_id = j.member_id
LEFT JOIN (
    SELECT g.member_id, COUNT(DISTINCT CAST(g.started_at AS DATE)) AS days
    FROM good_plays g
    JOIN judged k ON k.member_id = g.member_id
    WHERE g.started_at >= k.launched_at AND g.started_at < k.launched_at + INTERVAL 28 DAY
    GROUP BY g.member_id
) b ON b.member_id = j.member_id
