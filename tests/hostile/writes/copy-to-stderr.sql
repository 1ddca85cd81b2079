COPY (SELECT 1) TO '/dev/stderr' (HEADER false)
