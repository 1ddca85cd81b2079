-- expects: null.for_zero
-- because: count_if over no rows gives NULL, and not 0: who watched on no day has unknown days, and is called steady.
WITH paying AS (
    SELECT DISTINCT s.member_id, m.country, m.signup_at, f.launched_at
    FROM memberships s
    JOIN members m USING (member_id)
    JOIN (FROM feature_launches WHERE feature_name = 'skip_recap') f
      ON f.country = m.country
     AND f.launched_at >= s.started_at AND (s.ended_at IS NULL OR f.launched_at < s.ended_at)
    WHERE m.is_internal IS DISTINCT FROM TRUE
), judged AS (
    FROM paying
    WHERE signup_at + INTERVAL 28 DAY <= launched_at
      AND launched_at + INTERVAL 28 DAY <= (SELECT as_of FROM dataset_info)
), qualified AS (
    SELECT member_id, started_at
    FROM plays
    WHERE is_autoplay IS DISTINCT FROM TRUE AND member_id IS NOT NULL
    GROUP BY play_id, member_id, started_at
    HAVING arg_max(coalesce(watch_seconds, -1), received_at) >= 120
), tagged AS (                   -- distinct (member, side, date); UNION removes the repeats
    SELECT q.member_id, 'pre' AS side, q.started_at::DATE AS d
    FROM qualified q JOIN judged j USING (member_id)
    WHERE q.started_at >= j.launched_at - INTERVAL 28 DAY AND q.started_at < j.launched_at
    UNION
    SELECT q.member_id, 'post', q.started_at::DATE
    FROM qualified q JOIN judged j USING (member_id)
    WHERE q.started_at >= j.launched_at AND q.started_at < j.launched_at + INTERVAL 28 DAY
)
SELECT j.member_id, j.country, n.pre_days, n.post_days,
       coalesce(if(greatest(n.pre_days, n.post_days) = 0, 'inactive', NULL),
                if(n.pre_days = 0, 'started', NULL),
                if(n.post_days = 0, 'stopped', NULL),
                if(2 * n.post_days >= 3 * n.pre_days AND n.post_days >= n.pre_days + 3, 'increased', NULL),
                if(2 * n.post_days <= n.pre_days AND n.post_days + 3 <= n.pre_days, 'decreased', NULL),
                'steady') AS status
FROM judged j,
LATERAL (SELECT count_if(t.side = 'pre') AS pre_days, count_if(t.side = 'post') AS post_days
         FROM tagged t WHERE t.member_id = j.member_id) n;
