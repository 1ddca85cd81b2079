SELECT product(1 + churn_score / 100), geomean(1 + churn_score), favg(churn_score), fsum(churn_score), weighted_avg(churn_score, member_id) FROM model_scores
