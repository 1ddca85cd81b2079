SELECT length(format('{:>{}}', 'x', 2000000000)) AS n
