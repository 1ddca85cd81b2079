SELECT strftime(started_at, '%d.%m.%Y %H:%M'), strptime('03.02.2025', '%d.%m.%Y')::DATE, try_strptime('x', '%Y') FROM plays LIMIT 3
