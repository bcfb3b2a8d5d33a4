/**
 * The steps of {@code routes/ingest.xml} and {@code routes/fetch.xml}: a class for each step id, with the name of the id. Begin with
 * {@link io.github.dromedary.steps.Resume}.
 */
package io.github.dromedary.steps;
