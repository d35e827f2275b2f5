"""Alembic's door to an open database; `metadata` is only there when a migration is drafted."""

from alembic import context
from sqlalchemy import Connection, Engine

engine: Engine = context.config.attributes["engine"]
metadata = context.config.attributes.get("metadata")


def migrate(connection: Connection) -> None:
    """Run what is missing, all of it or nothing."""
    context.configure(
        connection=connection, target_metadata=metadata, compare_type=True,
        transactional_ddl=True,  # SQLite, too: we say BEGIN IMMEDIATE ourselves
    )
    with context.begin_transaction():
        context.run_migrations()


with engine.connect() as connection:
    if engine.dialect.name == "sqlite":
        # Batch mode drops and rebuilds tables: references are checked again afterwards.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    else:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a large table takes longer
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(2026)")  # one program at a time
    migrate(connection.execution_options(writes=True))
    connection.commit()
    if engine.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
