SELECT count(*) FROM memberships, dataset_info WHERE started_at <= as_of AND (ended_at IS NULL OR ended_at > as_of)
