SELECT date_diff('day', started_at, ended_at), date_sub('month', started_at, ended_at), ended_at - started_at, age(ended_at, started_at) FROM memberships WHERE ended_at IS NOT NULL
