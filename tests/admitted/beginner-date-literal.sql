SELECT * FROM memberships WHERE started_at >= '2025-01-01' AND started_at < '2025-02-01'
