"""A key pressed while another program is in front: one contract, an adapter for each system."""
