"""What ``earshot doctor`` looks at, one topic a module."""
