SELECT * FROM "@secret@".main.plays
