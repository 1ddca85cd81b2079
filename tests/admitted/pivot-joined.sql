SELECT e.experiment_name, p.* FROM experiments e
JOIN (PIVOT assignments ON variant IN ('control', 'treatment') USING count(DISTINCT member_id) GROUP BY experiment_id) p USING (experiment_id)
