@/etc/passwd
