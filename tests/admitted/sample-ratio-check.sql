SELECT experiment_id, count(*) AS n, avg((variant = 'treatment')::INT) AS share,
    (avg((variant = 'treatment')::INT) - any_value(planned_treatment_share)) / sqrt(any_value(planned_treatment_share) * (1 - any_value(planned_treatment_share)) / count(*)) AS z
FROM assignments JOIN experiments USING (experiment_id) GROUP BY experiment_id
