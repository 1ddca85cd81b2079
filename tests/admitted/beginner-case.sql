SELECT member_id, CASE WHEN signup_plan = 'ads' THEN 'free-ish' ELSE 'paying' END FROM members
