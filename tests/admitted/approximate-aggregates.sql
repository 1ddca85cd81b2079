SELECT approx_count_distinct(member_id), approx_quantile(watch_seconds, 0.5), approx_top_k(device, 2) FROM plays JOIN sessions USING (member_id)
