"""How Alembic reaches the record: over the connection that `store.connect` has opened, never on its own."""

from __future__ import annotations

from alembic import context

from isnad.store.schema import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables, render_as_batch=True)
context.run_migrations()
