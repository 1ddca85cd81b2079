-- Style: set-based. Two sets of search ids, all and converted, each counted by device and joined.
WITH in_scope AS (
    SELECT DISTINCT search_id, member_id, session_id, searched_at     -- copies never differ in these
    FROM searches
    WHERE searched_at >= DATE '${month}' AND searched_at < DATE '${month}' + INTERVAL 1 MONTH
      AND results_count IS NOT NULL
      AND member_id IN (
            SELECT member_id FROM members
            EXCEPT
            SELECT member_id FROM members WHERE is_internal
      )
),

known_device AS (
    SELECT DISTINCT session_id, device FROM sessions WHERE device IS NOT NULL
),

placed AS (
    SELECT i.search_id, i.member_id, i.searched_at, k.device
    FROM in_scope AS i, known_device AS k
    WHERE i.session_id = k.session_id
    UNION ALL
    SELECT i.search_id, i.member_id, i.searched_at, 'unknown'
    FROM in_scope AS i
    WHERE NOT EXISTS (SELECT 1 FROM known_device AS k WHERE k.session_id = i.session_id)
),

silent AS (
    SELECT search_id FROM placed
    EXCEPT
    SELECT s.search_id
    FROM placed AS s, plays AS p
    WHERE p.member_id = s.member_id
      AND coalesce(p.is_autoplay, FALSE) = FALSE
      AND s.searched_at <= p.started_at
      AND s.searched_at + INTERVAL '${window_minutes} minutes' > p.started_at
),

per_device AS (
    SELECT
        device,
        count(*) AS searches,
        count(*) FILTER (WHERE search_id IN (SELECT search_id FROM silent)) AS without_play
    FROM placed
    GROUP BY device
)

SELECT
    device,
    searches,
    searches - without_play AS converted_searches,
    1 - without_play::DOUBLE / searches AS conversion
FROM per_device
