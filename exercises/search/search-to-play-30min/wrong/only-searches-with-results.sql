-- expects: grain.wrong_population
-- because: Searches that found nothing are left out of the denominator, although they are the failures to be seen.
-- reading: how often searches that found something lead to watching
WITH clean_searches AS (
    SELECT search_id, session_id, member_id, searched_at
    FROM searches
    WHERE searched_at >= DATE '${month}'
      AND searched_at < DATE '${month}' + INTERVAL 1 MONTH
      AND results_count > 0
    QUALIFY row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
),
clean_sessions AS (
    SELECT session_id, member_id, device, started_at, ended_at
    FROM sessions
    QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY received_at DESC) = 1
),
counted AS (
    SELECT
        s.search_id,
        s.session_id,
        s.member_id,
        s.searched_at,
        coalesce(v.device, 'unknown') AS device
    FROM clean_searches AS s
    JOIN members AS m ON m.member_id = s.member_id
    LEFT JOIN clean_sessions AS v ON v.session_id = s.session_id
    WHERE m.is_internal IS NOT TRUE
),
judged AS (
    SELECT
        s.*,
        EXISTS (
            SELECT 1
            FROM plays AS p
            WHERE p.member_id = s.member_id
              AND p.is_autoplay IS NOT TRUE
              AND p.started_at >= s.searched_at
              AND p.started_at < s.searched_at + INTERVAL '${window_minutes} minutes'
        ) AS converted
    FROM counted AS s
)
SELECT
    device,
    count(*) AS searches,
    count(*) FILTER (WHERE converted) AS converted_searches,
    count(*) FILTER (WHERE converted)::DOUBLE / count(*) AS conversion
FROM judged
GROUP BY device
