"""What leaves the house for an invitation as it stands, and what is learned after it has left."""
