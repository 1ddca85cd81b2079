SELECT DISTINCT device FROM sessions
