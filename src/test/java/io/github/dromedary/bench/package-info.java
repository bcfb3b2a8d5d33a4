/** The benchmark: Dromedary against bare JDBC by the same road. {@link io.github.dromedary.bench.Benchmark} runs it. */
package io.github.dromedary.bench;
