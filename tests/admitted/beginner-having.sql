SELECT member_id, COUNT(*) FROM plays GROUP BY member_id HAVING COUNT(*) > 5
