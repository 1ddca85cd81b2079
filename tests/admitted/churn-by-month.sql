SELECT date_trunc('month', ended_at) AS month, end_reason, count(*) AS ended FROM memberships WHERE ended_at IS NOT NULL AND end_reason <> 'plan_change' GROUP BY ALL ORDER BY ALL
