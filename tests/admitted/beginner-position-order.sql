SELECT country, signup_plan, count(*) FROM members GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
