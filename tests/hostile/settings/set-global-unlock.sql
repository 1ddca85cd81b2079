SET GLOBAL lock_configuration = false
