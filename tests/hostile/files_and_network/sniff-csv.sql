SELECT Columns, Prompt FROM sniff_csv('/etc/passwd')
