-- I-2: copies of one event that arrived at the same instant are the same row, so "the latest copy" is well defined.
SELECT 'sessions' AS table_name, session_id AS id, received_at
FROM sessions
GROUP BY session_id, received_at
HAVING count(DISTINCT (member_id, started_at, ended_at, device)) > 1
UNION ALL
SELECT 'plays', play_id, received_at
FROM plays
GROUP BY play_id, received_at
HAVING count(DISTINCT (session_id, member_id, title_id, started_at, watch_seconds, is_autoplay)) > 1
UNION ALL
SELECT 'searches', search_id, received_at
FROM searches
GROUP BY search_id, received_at
HAVING count(DISTINCT (session_id, member_id, searched_at, query_text, results_count)) > 1;
