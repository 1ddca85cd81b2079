-- Style: set-based. A set of (member, window, date), counted with CASE; the conditions as sets of members to intersect.
WITH launch AS (
    SELECT country, launched_at
    FROM feature_launches
    WHERE feature_name = '${feature}'
),

old_enough AS (
    SELECT m.member_id
    FROM members AS m, launch AS l
    WHERE l.country = m.country
      AND l.launched_at - m.signup_at >= INTERVAL '${window_days} days'
),

observed AS (
    SELECT m.member_id
    FROM members AS m, launch AS l, dataset_info AS d
    WHERE l.country = m.country
      AND d.as_of - l.launched_at >= INTERVAL '${window_days} days'
),

paying AS (
    SELECT s.member_id
    FROM memberships AS s, members AS m, launch AS l
    WHERE m.member_id = s.member_id
      AND l.country = m.country
      AND l.launched_at BETWEEN s.started_at AND coalesce(s.ended_at - INTERVAL 1 MICROSECOND, l.launched_at)
),

listed AS (
    (SELECT member_id FROM old_enough
     INTERSECT
     SELECT member_id FROM observed
     INTERSECT
     SELECT member_id FROM paying)
    EXCEPT
    SELECT member_id FROM members WHERE is_internal
),

qualified AS (
    SELECT p.member_id, p.started_at
    FROM plays AS p
    WHERE p.watch_seconds >= 120
      AND (p.is_autoplay IS NULL OR NOT p.is_autoplay)
      AND NOT EXISTS (SELECT 1 FROM plays AS l WHERE l.play_id = p.play_id AND l.received_at > p.received_at)
),

viewing AS (
    SELECT
        m.member_id,
        CASE WHEN q.started_at < l.launched_at THEN 'pre' ELSE 'post' END AS side,
        q.started_at::DATE AS day
    FROM qualified AS q
    JOIN members AS m ON m.member_id = q.member_id
    JOIN launch AS l ON l.country = m.country
    WHERE q.started_at - l.launched_at >= -INTERVAL '${window_days} days'
      AND q.started_at - l.launched_at < INTERVAL '${window_days} days'
    GROUP BY ALL
),

counted AS (
    SELECT
        m.member_id,
        m.country,
        sum(CASE v.side WHEN 'pre' THEN 1 ELSE 0 END) AS pre_days,
        sum(CASE v.side WHEN 'post' THEN 1 ELSE 0 END) AS post_days
    FROM listed AS x
    JOIN members AS m ON m.member_id = x.member_id
    LEFT JOIN viewing AS v ON v.member_id = x.member_id
    GROUP BY m.member_id, m.country
)

SELECT member_id, country, pre_days, post_days, 'inactive' AS status FROM counted WHERE pre_days = 0 AND post_days = 0
UNION ALL
SELECT member_id, country, pre_days, post_days, 'started' FROM counted WHERE pre_days = 0 AND post_days > 0
UNION ALL
SELECT member_id, country, pre_days, post_days, 'stopped' FROM counted WHERE pre_days > 0 AND post_days = 0
UNION ALL
SELECT
    member_id,
    country,
    pre_days,
    post_days,
    CASE
        WHEN post_days / pre_days >= 1.5 AND post_days - pre_days > 2 THEN 'increased'
        WHEN post_days / pre_days <= 0.5 AND post_days - pre_days < -2 THEN 'decreased'
        ELSE 'steady'
    END
FROM counted
WHERE pre_days > 0 AND post_days > 0
