SELECT country, signup_plan, count(*) AS n, grouping(country) AS g FROM members GROUP BY ROLLUP (country, signup_plan) ORDER BY ALL
