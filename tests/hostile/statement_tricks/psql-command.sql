\! cat /etc/passwd
