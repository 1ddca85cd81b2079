SELECT 'plays without a title' AS what, count(*) AS n FROM plays ANTI JOIN titles USING (title_id)
UNION ALL SELECT 'plays without a visit', count(*) FROM plays p WHERE session_id IS NOT NULL AND NOT EXISTS (FROM sessions s WHERE s.session_id = p.session_id)
