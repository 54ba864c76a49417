"""Frames meet the codebook: which predicate, who acts on whom, how it is meant, when and where."""
