SELECT * FROM system.main.query('SELECT 1')
