SELECT * FROM "@secret@"
