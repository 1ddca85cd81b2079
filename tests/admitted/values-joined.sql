SELECT m.plan, sum(v.price) AS revenue FROM memberships m
JOIN (VALUES ('ads', 4.99::DECIMAL(6, 2)), ('standard', 9.99), ('premium', 14.99)) AS v(plan, price) ON v.plan = m.plan
GROUP BY m.plan
