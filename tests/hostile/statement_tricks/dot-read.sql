.read @secret@
