-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH m AS (
    FROM members SELECT member_id, signup_at WHERE is_internal IS DISTINCT FROM TRUE
), moment AS (                   -- one per member and instant; the last request of an instant has the highest id
    SELECT member_id, searched_at AS at, arg_max(coalesce(results_count, 0), search_id) AS results
    FROM searches SEMI JOIN m USING (member_id)
    GROUP BY ALL
), opening AS (
    FROM moment a
    WHERE NOT EXISTS (FROM moment b WHERE b.member_id = a.member_id
                        AND b.at < a.at AND b.at >= a.at - INTERVAL 60 SECOND)
), closing AS (
    FROM moment a
    WHERE NOT EXISTS (FROM moment b WHERE b.member_id = a.member_id
                        AND b.at > a.at AND b.at <= a.at + INTERVAL 60 SECOND)
), episode AS (                  -- an episode is known by its member and its end
    SELECT c.member_id, o.at AS begin_at, c.at AS end_at, c.results
    FROM closing c ASOF JOIN opening o ON c.member_id = o.member_id AND c.at >= o.at
), started AS (
    SELECT play_id, member_id, started_at, arg_max(coalesce(watch_seconds, 0), received_at) AS secs
    FROM plays
    WHERE is_autoplay IS DISTINCT FROM TRUE AND member_id IS NOT NULL
    GROUP BY ALL
), credited AS (                 -- the latest end in the ten minutes up to the play is the latest end of all
    SELECT s.member_id, max(e.end_at) AS end_at, any_value(s.secs) AS secs
    FROM started s JOIN episode e ON e.member_id = s.member_id
                                 AND e.end_at <= s.started_at AND e.end_at > s.started_at - INTERVAL 10 MINUTE
    GROUP BY s.play_id, s.member_id
), step AS (
    SELECT CASE WHEN m.signup_at IS NULL THEN 'unknown'
                WHEN e.begin_at - INTERVAL 30 DAY < m.signup_at THEN 'new'
                WHEN e.begin_at - INTERVAL 180 DAY < m.signup_at THEN 'established'
                ELSE 'veteran' END AS tenure_segment,
           1 AS reached_0,
           (e.results > 0)::INTEGER AS reached_1,
           (e.results > 0 AND EXISTS (FROM credited c WHERE c.member_id = e.member_id AND c.end_at = e.end_at))::INTEGER AS reached_2,
           (e.results > 0 AND EXISTS (FROM credited c WHERE c.member_id = e.member_id AND c.end_at = e.end_at AND c.secs >= 120))::INTEGER AS reached_3
    FROM episode e JOIN m ON m.member_id = e.member_id
    WHERE e.begin_at >= TIMESTAMP '2025-06-01' AND e.begin_at < TIMESTAMP '2025-07-01'
    UNION ALL
    SELECT unnest(['new', 'established', 'veteran', 'unknown']), 0, 0, 0, 0
)
FROM step
SELECT tenure_segment,
       sum(reached_0)::BIGINT AS episodes,
       sum(reached_1)::BIGINT AS with_results,
       sum(reached_2)::BIGINT AS play_starts,
       sum(reached_3)::BIGINT AS qualified_plays,
       sum(reached_3) / nullif(sum(reached_0), 0) AS qualified_rate
GROUP BY ALL;
