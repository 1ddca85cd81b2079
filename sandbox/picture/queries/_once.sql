-- Each event once, as its latest copy tells it, without internal traffic: what the charts count.
CREATE TEMP TABLE visits AS
SELECT s.session_id, s.member_id, s.started_at, s.ended_at, s.device
FROM sessions AS s
LEFT JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE
QUALIFY row_number() OVER (PARTITION BY s.session_id ORDER BY s.received_at DESC) = 1;

CREATE TEMP TABLE watched AS
SELECT p.play_id, p.member_id, p.title_id, p.started_at, p.watch_seconds, p.is_autoplay, m.time_zone
FROM plays AS p
LEFT JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE
QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1;

CREATE TEMP TABLE searched AS
SELECT s.search_id, s.member_id, s.searched_at, s.results_count
FROM searches AS s
LEFT JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE
QUALIFY row_number() OVER (PARTITION BY s.search_id ORDER BY s.received_at DESC) = 1;
