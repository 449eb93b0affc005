"""English as far as entertainment articles need it: tokens, quotation marks, phrases and clauses, without a
model."""
