SELECT member_id FROM memberships GROUP BY member_id HAVING count(*) >= 2 AND bool_and(plan <> 'ads') AND max(ended_at) IS NULL
