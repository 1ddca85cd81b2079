SELECT member_id, signup_at, rank() OVER (ORDER BY signup_at) AS r FROM members WHERE signup_at IS NOT NULL QUALIFY r <= 10
