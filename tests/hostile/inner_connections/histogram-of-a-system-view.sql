FROM histogram('sqlite_' || 'master', name)
