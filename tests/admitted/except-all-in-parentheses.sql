(SELECT session_id FROM plays ORDER BY session_id LIMIT 50) EXCEPT ALL (SELECT session_id FROM sessions) ORDER BY 1
