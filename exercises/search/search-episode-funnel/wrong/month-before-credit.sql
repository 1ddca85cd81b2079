-- expects: window.boundary
-- because: Only the episodes of the month can be given credit, so a play just after midnight goes to one that a later episode should have taken it from.
WITH once AS (
    SELECT
        search_id,
        any_value(member_id) AS member_id,
        any_value(searched_at) AS searched_at,
        any_value(results_count) AS results_count
    FROM searches
    GROUP BY search_id
),
flagged AS (
    SELECT
        o.*,
        m.signup_at,
        CASE WHEN o.searched_at - lag(o.searched_at) OVER w <= INTERVAL '${gap_seconds} seconds' THEN 0 ELSE 1 END
            AS starts_new
    FROM once AS o
    JOIN members AS m ON m.member_id = o.member_id
    WHERE m.is_internal IS NOT TRUE
    WINDOW w AS (PARTITION BY o.member_id ORDER BY o.searched_at, o.search_id)
),
numbered AS (
    SELECT *, sum(starts_new) OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS nth
    FROM flagged
),
episodes AS (
    SELECT
        member_id,
        nth,
        any_value(signup_at) AS signup_at,
        min(searched_at) AS began_at,
        max(searched_at) AS ended_at,
        arg_max(coalesce(results_count, 0), (searched_at, search_id)) > 0 AS found
    FROM numbered
    GROUP BY member_id, nth
    HAVING min(searched_at) >= DATE '${month}'
       AND min(searched_at) < DATE '${month}' + INTERVAL 1 MONTH
),
latest_plays AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
attributed AS (
    SELECT e.member_id, e.nth, p.play_id, p.started_at, p.watch_seconds
    FROM latest_plays AS p
    JOIN episodes AS e
      ON e.member_id = p.member_id
     AND p.started_at >= e.ended_at
     AND p.started_at < e.ended_at + INTERVAL '${window_minutes} minutes'
    WHERE p.is_autoplay IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY e.ended_at DESC) = 1
),
scored AS (
    SELECT
        CASE
            WHEN e.signup_at IS NULL THEN 'unknown'
            WHEN e.began_at < e.signup_at + INTERVAL '30 days' THEN 'new'
            WHEN e.began_at < e.signup_at + INTERVAL '180 days' THEN 'established'
            ELSE 'veteran'
        END AS tenure_segment,
        e.found,
        count(a.play_id) AS plays,
        count(a.play_id) FILTER (WHERE a.watch_seconds >= 120) AS good_plays
    FROM episodes AS e
    LEFT JOIN attributed AS a ON a.member_id = e.member_id AND a.nth = e.nth
    GROUP BY e.member_id, e.nth, e.signup_at, e.began_at, e.found
)
SELECT
    t.tenure_segment,
    count(s.found) AS episodes,
    count(*) FILTER (WHERE s.found) AS with_results,
    count(*) FILTER (WHERE s.found AND s.plays > 0) AS play_starts,
    count(*) FILTER (WHERE s.found AND s.good_plays > 0) AS qualified_plays,
    count(*) FILTER (WHERE s.found AND s.good_plays > 0)::DOUBLE / NULLIF(count(s.found), 0) AS qualified_rate
FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) AS t (tenure_segment)
LEFT JOIN scored AS s ON s.tenure_segment = t.tenure_segment
GROUP BY t.tenure_segment
