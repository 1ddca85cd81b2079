SELECT CASE WHEN current_setting('lock_configuration') THEN 'locked' ELSE 'open' END AS state
