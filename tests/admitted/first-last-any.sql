SELECT member_id, first(plan ORDER BY started_at), last(plan ORDER BY started_at), any_value(plan), arg_min(plan, started_at), max_by(plan, started_at) FROM memberships GROUP BY member_id
