SELECT DISTINCT signup_plan FROM members ORDER BY CASE signup_plan WHEN 'premium' THEN 1 WHEN 'standard' THEN 2 ELSE 3 END
