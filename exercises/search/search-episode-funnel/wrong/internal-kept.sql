-- expects: grain.wrong_population
-- because: The attempts of employees and test accounts are counted.
WITH asked AS (
    FROM searches
    SELECT DISTINCT ON (search_id) search_id, member_id, searched_at, results_count
    ORDER BY received_at DESC
),

neighbours AS (
    FROM asked
    SELECT
        *,
        searched_at - lag(searched_at) OVER w AS pause_before,
        lead(searched_at) OVER w - searched_at AS pause_after
    WINDOW w AS (PARTITION BY member_id ORDER BY searched_at, search_id)
),

begins AS (
    FROM neighbours
    SELECT member_id, searched_at AS began_at
    WHERE pause_before IS NULL OR pause_before > INTERVAL '${gap_seconds} seconds'
),

ends AS (
    FROM neighbours
    SELECT member_id, searched_at AS ended_at, coalesce(results_count, 0) > 0 AS found
    WHERE pause_after IS NULL OR pause_after > INTERVAL '${gap_seconds} seconds'
),

starts AS (
    FROM plays
    SELECT
        play_id,
        any_value(member_id) AS member_id,
        any_value(started_at) AS started_at,
        coalesce(arg_max(watch_seconds, received_at), 0) AS watched
    WHERE coalesce(NOT is_autoplay, TRUE) AND member_id IS NOT NULL
    GROUP BY play_id
),

followed AS (
    FROM starts AS p
    ASOF JOIN ends AS e ON e.member_id = p.member_id AND p.started_at >= e.ended_at
    SELECT e.member_id, e.ended_at, bool_or(p.watched >= 120) AS qualified
    WHERE p.started_at - e.ended_at < INTERVAL '${window_minutes} minutes'
    GROUP BY ALL
),

funnel AS (
    FROM ends AS e
    ASOF JOIN begins AS b ON b.member_id = e.member_id AND e.ended_at >= b.began_at
    JOIN members AS m ON m.member_id = e.member_id
    LEFT JOIN followed AS f ON f.member_id = e.member_id AND f.ended_at = e.ended_at
    SELECT
        b.began_at - m.signup_at AS tenure,
        e.found,
        e.found AND f.ended_at IS NOT NULL AS started,
        e.found AND coalesce(f.qualified, FALSE) AS qualified
    WHERE date_trunc('month', b.began_at) = DATE '${month}'
),

segmented AS (
    FROM funnel
    SELECT
        *,
        if(tenure IS NULL, 'unknown', if(tenure < to_days(30), 'new', if(tenure < to_days(180), 'established', 'veteran')))
            AS tenure_segment
)

FROM (SELECT unnest(['unknown', 'new', 'established', 'veteran']) AS tenure_segment) AS every
LEFT JOIN segmented AS s USING (tenure_segment)
SELECT
    tenure_segment,
    count(s.found) AS episodes,
    coalesce(count_if(s.found), 0) AS with_results,
    coalesce(count_if(s.started), 0) AS play_starts,
    coalesce(count_if(s.qualified), 0) AS qualified_plays,
    round(count_if(s.qualified) / nullif(count(s.found), 0), 6) AS qualified_rate
GROUP BY tenure_segment
