-- I-1: copies of one event agree in all but received_at, ended_at of a session and watch_seconds of a play.
SELECT 'sessions' AS table_name, session_id AS id
FROM sessions
GROUP BY session_id
HAVING count(DISTINCT (member_id, started_at, device)) > 1 OR count(DISTINCT ended_at) > 1
UNION ALL
SELECT 'plays', play_id
FROM plays
GROUP BY play_id
HAVING count(DISTINCT (session_id, member_id, title_id, started_at, is_autoplay)) > 1
UNION ALL
SELECT 'searches', search_id
FROM searches
GROUP BY search_id
HAVING count(DISTINCT (session_id, member_id, searched_at, query_text, results_count)) > 1;
