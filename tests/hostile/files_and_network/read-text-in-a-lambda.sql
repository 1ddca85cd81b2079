SELECT list_transform(['/etc/passwd', '/etc/group'], lambda f: (SELECT content FROM read_text(f))) AS files
