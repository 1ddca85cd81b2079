SELECT current_query_id(), current_transaction_id(), txid_current()
