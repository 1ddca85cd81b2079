SELECT signup_plan::ENUM ('ads', 'standard', 'premium') AS plan, count(*) FROM members GROUP BY 1 ORDER BY 1
