package io.github.dromedary.steps;

import io.github.dromedary.source.Sources;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.BatchWriter;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.PageReader;
import io.github.dromedary.sync.PartitionRestart;
import io.github.dromedary.sync.Rejections;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.lease.RunningSyncs;
import io.github.dromedary.sync.lease.SourceLeases;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

/**
 * The shared state of all steps in a Camel context, and the beans that {@code ingest.xml} and {@code fetch.xml} name.
 *
 * @param sources   the sources by name
 * @param databases the databases of the sources
 * @param running   the syncs that are running in this process
 * @param leases    the leases of this process
 * @param listener  receives the events of all syncs
 * @param secrets   removed from messages
 */
public record StepBeans(CamelContext context, Sources sources, Databases databases, RunningSyncs running, SourceLeases leases,
        SyncListener listener, Secrets secrets) {

    /**
     * Creates the beans by name.
     *
     * @param end      ends the syncs
     * @param watched  wraps the step {@code resume}
     * @param prefetch whether pages are prefetched
     */
    public Map<String, Object> beans(EndSync end, UnaryOperator<Processor> watched, boolean prefetch) {
        var tokens = new Tokens(context, databases, secrets);
        var threads = context.getExecutorServiceManager().newCachedThreadPool(this, "fetch");
        var pace = new Pace(sources.all(), listener);
        var sender = new Sender(context, tokens, pace);
        var fetcher = new Fetcher(sender, tokens, new PartitionRestart(databases, listener));
        var reader = new PageReader(listener, threads);
        var rejections = new Rejections(secrets);
        var hint = new RetryHint(listener);
        var resume = watched.apply(new Resume(sources, databases, running, leases, listener));
        var finish = new Finish(end);

        var beans = new LinkedHashMap<String, Object>();
        beans.put("resume", resume);
        beans.put("request", new Request(tokens));
        beans.put("apiKey", new ApiKey(tokens));
        beans.put("fetch", new Fetch(fetcher));
        beans.put("pace", pace);
        beans.put("verify", new Verify());
        beans.put("select", new Select(reader, fetcher));
        beans.put("each", new Each(context));
        beans.put("transform", new Transform(new Prefetcher(sender, reader, tokens, threads, prefetch), listener));
        beans.put("collect", new Collect());
        beans.put("due", new Due());
        beans.put("table", new Table(databases, rejections));
        beans.put("writeBatch", new Upsert(new BatchWriter(rejections)));
        beans.put("committed", new Committed(listener));
        beans.put("next", new Next(resume, finish));
        beans.put("finish", finish);
        beans.put("retryable", new Retryable());
        beans.put("retryAfter", (Processor) hint::failed);
        beans.put("retried", (Processor) hint::retrying);
        beans.put("caught", (Processor) EndSync::caught);
        beans.put("fail", new Fail(end));
        return beans;
    }
}
