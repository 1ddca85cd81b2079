SELECT max(COLUMNS('.*_at')) FROM memberships
