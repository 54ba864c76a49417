"""
The reading room: a case as web pages, for people, and as JSON, for programs.

Pages are written on the server and need no script; what scripts there are, are ours and only make it quicker.
A page asks the catalogue, light tables made from a case when it is opened, which records it shows, and reads those.
"""
