PIVOT members ON signup_plan IN ('ads', 'standard', 'premium') USING count(*) GROUP BY country
