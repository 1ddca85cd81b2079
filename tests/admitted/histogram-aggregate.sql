SELECT histogram(device) AS devices FROM sessions
