WITH a (plan, n) AS (SELECT signup_plan, count(*) FROM members GROUP BY 1) SELECT plan, n FROM a
