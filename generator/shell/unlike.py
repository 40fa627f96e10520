"""What is raised where MkDocs built something that was not foreseen."""


class Unlike(Exception):
    """A page is not made in the way that the frames of pages are learned from; the message says what is otherwise."""


class Dated(Exception):
    """What was built says when it was built, in more than the sitemap."""
