SELECT * FROM read_csv(chr(47) || 'etc' || chr(47) || 'passwd')
