SELECT country, signup_plan, signup_channel, count(*) FROM members GROUP BY country, ROLLUP (signup_plan), CUBE (signup_channel)
