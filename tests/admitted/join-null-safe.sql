SELECT count(*) FROM sessions s JOIN searches q ON q.session_id IS NOT DISTINCT FROM s.session_id AND q.member_id IS NOT DISTINCT FROM s.member_id
