SELECT c.category_name, e.experiment_name, a.variant, count(DISTINCT p.play_id) AS plays, sum(p.watch_seconds) AS seconds
FROM plays p
JOIN titles t USING (title_id)
JOIN title_categories tc ON tc.title_id = t.title_id AND tc.is_primary
JOIN categories c USING (category_id)
JOIN assignments a ON a.member_id = p.member_id AND p.started_at >= a.assigned_at
JOIN experiments e USING (experiment_id)
GROUP BY ALL
