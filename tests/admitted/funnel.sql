SELECT count(DISTINCT s.session_id) AS visits, count(DISTINCT q.session_id) AS searched, count(DISTINCT p.session_id) AS played
FROM sessions s LEFT JOIN searches q USING (session_id) LEFT JOIN plays p USING (session_id)
