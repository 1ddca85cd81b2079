WITH p AS (PIVOT assignments ON variant IN ('control', 'treatment') USING count(*) GROUP BY experiment_id)
SELECT experiment_id, treatment / nullif(control + treatment, 0) AS share FROM p
