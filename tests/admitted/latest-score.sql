SELECT member_id, model_version, churn_score FROM model_scores QUALIFY row_number() OVER (PARTITION BY member_id, model_version, snapshot_at ORDER BY scored_at DESC) = 1
