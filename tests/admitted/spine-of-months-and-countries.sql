WITH months AS (SELECT unnest(range(DATE '2025-01-01', DATE '2025-07-01', INTERVAL 1 MONTH)) AS month),
countries AS (SELECT DISTINCT country FROM members WHERE country IS NOT NULL)
SELECT month::DATE AS month, countries.country, count(m.member_id) AS signups
FROM months CROSS JOIN countries
LEFT JOIN members m ON m.country = countries.country AND date_trunc('month', m.signup_at) = month
GROUP BY ALL ORDER BY ALL
