SELECT count(*) FROM memberships WHERE coalesce(ended_at, 'infinity'::TIMESTAMP) > TIMESTAMP '2025-06-01'
