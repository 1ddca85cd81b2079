SELECT * FROM force_checkpoint()
