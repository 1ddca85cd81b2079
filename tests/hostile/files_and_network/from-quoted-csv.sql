FROM '@secret@'
