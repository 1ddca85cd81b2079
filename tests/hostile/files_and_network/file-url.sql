FROM 'file:///etc/passwd'
