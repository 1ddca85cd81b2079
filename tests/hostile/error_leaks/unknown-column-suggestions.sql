SELECT secret_token, title_nam FROM titles
