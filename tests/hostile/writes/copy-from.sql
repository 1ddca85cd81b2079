COPY plays FROM '@secret@'
