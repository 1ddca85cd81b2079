SELECT a.member_id, s.churn_score FROM assignments a
ASOF LEFT JOIN model_scores s ON s.member_id = a.member_id AND s.snapshot_at <= a.assigned_at
