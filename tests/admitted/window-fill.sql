SELECT member_id, fill(churn_score) OVER (PARTITION BY member_id ORDER BY snapshot_at) FROM model_scores LIMIT 10
