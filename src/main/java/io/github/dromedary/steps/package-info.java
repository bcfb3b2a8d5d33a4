/**
 * The steps of {@code routes/ingest.xml} and {@code routes/fetch.xml}: one class for each id, of the same name. Begin with
 * {@link io.github.dromedary.steps.Resume}.
 */
package io.github.dromedary.steps;
