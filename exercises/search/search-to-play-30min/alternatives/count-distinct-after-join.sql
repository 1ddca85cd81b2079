-- Style: one wide join and COUNT(DISTINCT): copies and several plays multiply rows, but never ids.
FROM searches AS s
JOIN members AS m USING (member_id)
LEFT JOIN sessions AS v ON v.session_id = s.session_id
LEFT JOIN plays AS p
    ON p.member_id = s.member_id
   AND p.started_at >= s.searched_at
   AND p.started_at - INTERVAL '${window_minutes} minutes' < s.searched_at
   AND p.is_autoplay IS DISTINCT FROM TRUE
SELECT
    ifnull(v.device, 'unknown') AS device,
    count(DISTINCT s.search_id) AS searches,
    count(DISTINCT s.search_id) FILTER (p.play_id IS NOT NULL) AS converted_searches,
    converted_searches / searches::DOUBLE AS conversion
WHERE NOT ifnull(m.is_internal, FALSE)
  AND s.results_count IS NOT NULL
  AND s.searched_at >= DATE '${month}'
  AND s.searched_at < DATE '${month}' + INTERVAL 1 MONTH
GROUP BY ALL
ORDER BY conversion DESC
