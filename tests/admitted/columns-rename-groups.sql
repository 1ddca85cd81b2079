SELECT COLUMNS('(\w+)_at') AS 'when_\1' FROM experiments
