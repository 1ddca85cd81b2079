-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH judged AS (
    SELECT m.member_id, m.country, f.launched_at AS l
    FROM members m
    JOIN feature_launches f ON f.country = m.country AND f.feature_name = 'skip_recap'
    CROSS JOIN dataset_info i
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at <= f.launched_at - INTERVAL 28 DAY
      AND f.launched_at + INTERVAL 28 DAY <= i.as_of
      AND EXISTS (FROM memberships s
                  WHERE s.member_id = m.member_id AND s.started_at <= f.launched_at
                    AND (s.ended_at IS NULL OR s.ended_at > f.launched_at))
), latest AS (
    FROM plays
    SELECT member_id, started_at, watch_seconds, is_autoplay
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
), counted AS (
    SELECT j.member_id, j.country,
           count(DISTINCT p.started_at::DATE) FILTER (p.started_at < j.l) AS pre_days,
           count(DISTINCT p.started_at::DATE) FILTER (p.started_at >= j.l) AS post_days
    FROM judged j
    LEFT JOIN latest p ON p.member_id = j.member_id
                      AND p.is_autoplay IS NOT TRUE AND p.watch_seconds >= 120
                      AND p.started_at >= j.l - INTERVAL 28 DAY AND p.started_at < j.l + INTERVAL 28 DAY
    GROUP BY ALL
)
FROM counted
SELECT *,
       CASE WHEN pre_days = 0 AND post_days = 0 THEN 'inactive'
            WHEN pre_days = 0 THEN 'started'
            WHEN post_days = 0 THEN 'stopped'
            WHEN post_days >= 1.5 * pre_days AND post_days - pre_days >= 3 THEN 'increased'
            WHEN post_days <= 0.5 * pre_days AND pre_days - post_days >= 3 THEN 'decreased'
            ELSE 'steady' END AS status;
