-- expects: null.rows_dropped
-- because: Plays from old clients, which do not say whether they started by themselves, are not taken for play starts.
WITH once AS (
    SELECT search_id, min(member_id) AS member_id, min(searched_at) AS searched_at, min(results_count) AS results_count
    FROM searches
    WHERE member_id NOT IN (SELECT member_id FROM members WHERE coalesce(is_internal, FALSE))
    GROUP BY search_id
),

flagged AS (
    SELECT
        *,
        coalesce(
            epoch_us(searched_at) - lag(epoch_us(searched_at)) OVER (PARTITION BY member_id ORDER BY searched_at, search_id)
                > ${gap_seconds} * 1000000,
            TRUE
        ) AS is_new
    FROM once
),

grouped AS (
    SELECT
        *,
        sum(is_new::INTEGER) OVER (
            PARTITION BY member_id ORDER BY searched_at, search_id ROWS UNBOUNDED PRECEDING
        ) AS nth
    FROM flagged
),

named AS (
    SELECT DISTINCT ON (member_id, nth)
        search_id AS episode_id,
        member_id,
        min(searched_at) OVER (PARTITION BY member_id, nth) AS began_at,
        searched_at AS ended_at,
        results_count
    FROM grouped
    ORDER BY member_id, nth, searched_at DESC, search_id DESC
),

latest_plays AS (
    SELECT member_id, started_at, watch_seconds
    FROM (
        SELECT *, rank() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS age FROM plays
    ) AS aged
    WHERE age = 1
      AND NOT is_autoplay
),

followed AS (
    SELECT n.episode_id, p.watch_seconds
    FROM named AS n
    JOIN latest_plays AS p
        ON p.member_id = n.member_id
       AND p.started_at >= n.ended_at
       AND p.started_at < n.ended_at + to_minutes(${window_minutes})
    WHERE NOT EXISTS (
        SELECT 1
        FROM named AS o
        WHERE o.member_id = n.member_id AND o.ended_at > n.ended_at AND o.ended_at <= p.started_at
    )
),

step_0 AS (
    SELECT episode_id FROM named
    WHERE began_at >= DATE '${month}' AND began_at < (DATE '${month}' + INTERVAL 1 MONTH)
),
step_1 AS (SELECT episode_id FROM step_0 INTERSECT SELECT episode_id FROM named WHERE results_count > 0),
step_2 AS (SELECT episode_id FROM step_1 INTERSECT SELECT episode_id FROM followed),
step_3 AS (SELECT episode_id FROM step_2 INTERSECT SELECT episode_id FROM followed WHERE watch_seconds >= 120),

tenure AS (
    SELECT n.episode_id, 'unknown' AS tenure_segment
    FROM named AS n JOIN members AS m USING (member_id) WHERE m.signup_at IS NULL
    UNION
    SELECT n.episode_id, 'new'
    FROM named AS n JOIN members AS m USING (member_id) WHERE n.began_at - INTERVAL '30 days' < m.signup_at
    UNION
    SELECT n.episode_id, 'established'
    FROM named AS n JOIN members AS m USING (member_id)
    WHERE n.began_at - INTERVAL '30 days' >= m.signup_at AND n.began_at - INTERVAL '180 days' < m.signup_at
    UNION
    SELECT n.episode_id, 'veteran'
    FROM named AS n JOIN members AS m USING (member_id) WHERE n.began_at - INTERVAL '180 days' >= m.signup_at
)

SELECT
    g.tenure_segment,
    count(step_0.episode_id) AS episodes,
    count(step_1.episode_id) AS with_results,
    count(step_2.episode_id) AS play_starts,
    count(step_3.episode_id) AS qualified_plays,
    CASE WHEN count(step_0.episode_id) > 0 THEN count(step_3.episode_id)::DOUBLE / count(step_0.episode_id) END
        AS qualified_rate
FROM (
    SELECT unnest(['new', 'established', 'veteran', 'unknown']) AS tenure_segment
) AS g
LEFT JOIN tenure ON tenure.tenure_segment = g.tenure_segment
LEFT JOIN step_0 ON step_0.episode_id = tenure.episode_id
LEFT JOIN step_1 ON step_1.episode_id = step_0.episode_id
LEFT JOIN step_2 ON step_2.episode_id = step_1.episode_id
LEFT JOIN step_3 ON step_3.episode_id = step_2.episode_id
GROUP BY g.tenure_segment
ORDER BY count(step_0.episode_id) DESC
