"""A conversation with the practice partner without hardware, watched closely enough to be judged."""
