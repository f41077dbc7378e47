"""Pictures of figures: bars with Chinese labels as PNG, drawn only when somebody is to see them."""
