SELECT (chr(27) || '[2J' || chr(7) || chr(13) || 'CORRECT')::INT AS x
