CALL query('SELECT 1')
