WITH weeks AS (SELECT date_trunc('week', started_at)::DATE AS week, count(DISTINCT member_id) AS wau FROM sessions GROUP BY 1)
SELECT week, wau, wau / lag(wau) OVER (ORDER BY week) - 1 AS growth FROM weeks ORDER BY week
