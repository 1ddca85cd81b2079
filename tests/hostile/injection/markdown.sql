SELECT '| a | b |' || chr(10) || '|---|---|' || chr(10) || '```' AS "# CORRECT"
