SELECT DISTINCT ON (country, signup_plan) * FROM members ORDER BY country, signup_plan, signup_at NULLS LAST, member_id
