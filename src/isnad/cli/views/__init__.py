"""What the commands show: values of the model in, things that Rich can draw out. Nothing here prints."""
