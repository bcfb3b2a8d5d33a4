package io.github.dromedary.inspect;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.runtime.IngestRoutes;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.OtherTables;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.Schemas;
import io.github.dromedary.sql.StagingSwap;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.steps.Resume;
import io.github.dromedary.steps.Select;
import io.github.dromedary.sync.Attempt;
import io.github.dromedary.sync.ConditionalRequest;
import io.github.dromedary.sync.ParentPartitions;
import io.github.dromedary.sync.Partitions;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.TargetTables;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/** The first page of a first sync, by the line's own steps: asked for once, and nothing is written. For one thread. */
final class FirstPage implements AutoCloseable {
    private final CamelContext context;
    private final Source source;
    private final Sync sync;
    private final Optional<Connection> connection;
    private final Dialect dialect;
    private final Optional<Table> there;
    private final Exchange exchange;

    /** {@code connection} is the database's, or empty where H2 would make it. */
    FirstPage(CamelContext context, Source source, Optional<Connection> connection) throws SQLException {
        this.context = context;
        this.source = source;
        this.connection = connection;
        this.dialect = connection.isPresent() ? Dialect.of(connection.get()) : Dialect.of("jdbc:h2:");
        this.there = connection.isPresent() ? new Schema(connection.get()).ofRecords(source.writing().table()) : Optional.empty();
        var runs = runs(connection);
        var checkpoint = new Checkpoint(source.name(), 0, "", source.plan(), runs.first().first(), 0);
        this.sync = new Sync(source, checkpoint, Attempt.NONE, runs, new TargetTables(source, Instant.now()), dialect, ConditionalRequest.unasked());
        known(connection);
        this.exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setUnitOfWork(PluginHelper.getUnitOfWorkFactory(context).createUnitOfWork(exchange));
        exchange.setProperty("source", source);
        exchange.setProperty(Sync.PROPERTY, sync);
        exchange.setProperty("request", checkpoint.request());
    }

    private Partitions runs(Optional<Connection> connection) throws SQLException {
        if (source.forEach().isEmpty()) {
            return Resume.first(source);
        }
        if (connection.isEmpty()) {
            throw new ForEachException("there is no database yet that it could read; sync the source whose table it reads first");
        }
        return ParentPartitions.look(connection.get(), source);
    }

    private void known(Optional<Connection> connection) throws SQLException {
        var mapping = source.writing().mapping();
        there.ifPresent(table -> sync.destination().tables().put(
                new Table(mapping.table(), table.columns(), source.writing().replaces() ? mapping.key() : table.key())));
        if (connection.isPresent() && mapping.nesting() == Nesting.TABLES) {
            new Schema(connection.get()).below(source.writing().table()).forEach(table -> sync.destination().tables().put(gathering(table)));
            var sources = CamelContextHelper.mandatoryLookup(context, "ingestRoutes", IngestRoutes.class).sources();
            sync.destination().tables().reserve(OtherTables.names(connection.get(), source, sources));
        }
    }

    /** A table as one where rows gather that are to replace those in it. */
    private Table gathering(Table table) {
        return !source.writing().replaces() ? table : new Table(StagingSwap.staging(table.name()), table.columns(), table.key(),
                new Table.Parent(StagingSwap.staging(table.parent().table()), table.parent().columns(), table.parent().keys()));
    }

    Sync sync() {
        return sync;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The table as the database has it. */
    Optional<Table> there() {
        return there;
    }

    /** Asks for it; returns the status of the answer. */
    int fetch() throws Exception {
        bean("request").process(exchange);
        step("apiKey").process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        bean("fetch").process(exchange);
        exchange.removeProperty("outgoing"); // or the next page would be asked for too
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    /** Its records, as the API sent them. */
    Iterator<Records> records() throws Exception {
        return CamelContextHelper.mandatoryLookup(context, "select", Select.class).select(exchange);
    }

    /** What a sync makes of records that are handed out in their order. */
    Batch batch(Records records) throws Exception {
        var each = new DefaultExchange(context);
        each.setProperty(Sync.PROPERTY, sync);
        each.getMessage().setBody(records);
        bean("each").process(each);
        bean("transform").process(each);
        var batch = each.getMessage().getBody(Batch.class);
        sync.destination().tables().put(batch.table());
        return batch;
    }

    /** Makes sure that rows can be told apart in the table that is there; one that is replaced is another one. */
    void requireKey(Batch batch) throws SQLException {
        if (connection.isPresent() && there.isPresent() && !source.writing().replaces()) {
            new Schema(connection.get()).requireKey(there.get(), source.writing().stored(batch.table()).key());
        }
    }

    /** The statement that makes the schema of the table, or empty where it is there. */
    Optional<String> schema() throws SQLException {
        return connection.isPresent() ? new Schemas(connection.get()).missing(TableName.of(source.writing().table())) : Optional.empty();
    }

    /** What the answer told beside its records, once all of them are read. */
    Page page() {
        return sync.course().page();
    }

    private Processor bean(String name) {
        return CamelContextHelper.mandatoryLookup(context, name, Processor.class);
    }

    /** A step of the source's own route, which has its parameters. */
    private Processor step(String id) {
        var found = context.getRoute(source.name()).filter("(.*\\.)?" + id);
        return found.isEmpty() ? without -> { } : found.get(0);
    }

    @Override
    public void close() {
        sync.end();
    }
}
