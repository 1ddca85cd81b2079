-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH launches AS (
    SELECT
        country,
        launched_at,
        launched_at - INTERVAL '28 days' AS pre_start,
        launched_at + INTERVAL '28 days' AS post_end
    FROM feature_launches
    WHERE feature_name = 'skip_recap'
      AND launched_at + INTERVAL '28 days' <= (SELECT as_of FROM dataset_info)
),
candidates AS (
    SELECT m.member_id, m.country, l.launched_at, l.pre_start, l.post_end
    FROM launches l
    JOIN members m ON m.country = l.country
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
      AND m.signup_at <= l.pre_start
),
judged AS (
    SELECT DISTINCT c.member_id, c.country, c.launched_at, c.pre_start, c.post_end
    FROM candidates c
    JOIN memberships s
      ON s.member_id = c.member_id
     AND s.started_at <= c.launched_at
     AND COALESCE(s.ended_at, TIMESTAMP '9999-12-31') > c.launched_at
),
latest_copy AS (
    SELECT play_id, MAX(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),
watch_days AS (
    -- one row per member, window and UTC date
    SELECT DISTINCT
        j.member_id,
        CASE WHEN p.started_at < j.launched_at THEN 'pre' ELSE 'post' END AS period,
        date_trunc('day', p.started_at) AS watch_date
    FROM judged j
    JOIN plays p
      ON p.member_id = j.member_id
     AND p.started_at >= j.pre_start
     AND p.started_at < j.post_end
    JOIN latest_copy lc
      ON lc.play_id = p.play_id
     AND lc.received_at = p.received_at
    WHERE COALESCE(p.is_autoplay, FALSE) = FALSE
      AND p.watch_seconds >= 120
),
pre AS (
    SELECT member_id, COUNT(*) AS n FROM watch_days WHERE period = 'pre' GROUP BY member_id
),
post AS (
    SELECT member_id, COUNT(*) AS n FROM watch_days WHERE period = 'post' GROUP BY member_id
),
report AS (
    SELECT
        j.member_id,
        j.country,
        COALESCE(pre.n, 0) AS pre_days,
        COALESCE(post.n, 0) AS post_days
    FROM judged j
    LEFT JOIN pre ON pre.member_id = j.member_id
    LEFT JOIN post ON post.member_id = j.member_id
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
        WHEN 2 * post_days <= pre_days AND post_days <= pre_days - 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM report;
