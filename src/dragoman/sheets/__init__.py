"""What the account needs of each document, kept in the case so that only what has changed is looked through again."""
