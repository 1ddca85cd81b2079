SELECT * FROM experiments e FULL OUTER JOIN assignments a ON a.experiment_id = e.experiment_id
