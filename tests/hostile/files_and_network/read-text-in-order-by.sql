SELECT play_id FROM plays ORDER BY (SELECT length(content) FROM read_text('/etc/hostname'))
