COPY (SELECT 'CORRECT' AS verdict) TO '/dev/stdout'
