-- expects: null.for_zero
-- because: count_if gives NULL, and not 0, for a segment without episodes: all its counts are unknown.
WITH req AS (
    SELECT DISTINCT search_id, member_id, searched_at, results_count, signup_at
    FROM searches JOIN members USING (member_id)
    WHERE is_internal IS NOT TRUE
), cut AS (
    SELECT *, coalesce(searched_at > lag(searched_at) OVER w + INTERVAL 60 SECOND, TRUE)::INTEGER AS opens
    FROM req
    WINDOW w AS (PARTITION BY member_id ORDER BY searched_at, search_id)
), numbered AS (
    SELECT *, sum(opens) OVER (PARTITION BY member_id ORDER BY searched_at, search_id ROWS UNBOUNDED PRECEDING) AS ep
    FROM cut
), episode AS (
    SELECT member_id, ep, any_value(signup_at) AS signup_at,
           min(searched_at) AS begin_at, max(searched_at) AS end_at,
           coalesce(last(results_count ORDER BY searched_at, search_id), 0) > 0 AS found
    FROM numbered
    GROUP BY member_id, ep
), start AS (
    FROM plays
    SELECT member_id, started_at, coalesce(watch_seconds >= 120, FALSE) AS really
    WHERE member_id IS NOT NULL AND is_autoplay IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
), credit AS (
    SELECT e.member_id, e.ep, bool_or(s.really) AS really
    FROM start s ASOF JOIN episode e ON s.member_id = e.member_id AND s.started_at >= e.end_at
    WHERE s.started_at < e.end_at + INTERVAL 10 MINUTE
    GROUP BY ALL
), funnel AS (
    SELECT CASE WHEN e.signup_at IS NULL THEN 'unknown'
                WHEN e.begin_at < e.signup_at + INTERVAL 30 DAY THEN 'new'
                WHEN e.begin_at < e.signup_at + INTERVAL 180 DAY THEN 'established'
                ELSE 'veteran' END AS seg,
           e.found, e.found AND c.ep IS NOT NULL AS played, e.found AND coalesce(c.really, FALSE) AS really
    FROM episode e LEFT JOIN credit c ON c.member_id = e.member_id AND c.ep = e.ep
    WHERE e.begin_at >= TIMESTAMP '2025-06-01' AND e.begin_at < TIMESTAMP '2025-07-01'
)
SELECT t.seg AS tenure_segment,
       count(f.seg) AS episodes,
       count_if(f.found) AS with_results,
       count_if(f.played) AS play_starts,
       count_if(f.really) AS qualified_plays,
       count_if(f.really) / nullif(count(f.seg), 0) AS qualified_rate
FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) t(seg)
LEFT JOIN funnel f ON f.seg = t.seg
GROUP BY t.seg;
