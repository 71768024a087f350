/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.write.Closing;
import org.kenworkbench.internal.operations.CodingThreads;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.TensorInfo;

/** The writers of all amounts of a run, closed together, and the threads that code for them. */
public final class ResultWriters implements AutoCloseable {

    private final List<ResultWriter> writers = new ArrayList<>();
    private final CodingThreads threads;

    /**
     * @param writers how many there will be
     * @param tensors that they write
     */
    public ResultWriters(int threads, int writers, Collection<TensorInfo> tensors) {
        this.threads = new CodingThreads(threads, writers, tensors);
    }

    public CodingWorkers workers() {
        return threads.workers();
    }

    public void add(ResultWriter writer) {
        writers.add(writer);
    }

    public List<ResultWriter> all() {
        return List.copyOf(writers);
    }

    /** Digests all files, once the writers have finished; by amount. */
    public List<FinishedFiles> finished(OperationContext context) throws IOException {
        Map<Path, String> digests = OutputDigests.of(writers.stream()
                .flatMap(writer -> Stream.concat(writer.subnetworkFiles().stream(), writer.modelFiles().stream()))
                .toList(), context);
        List<FinishedFiles> finished = new ArrayList<>();
        for (ResultWriter writer : writers) {
            finished.add(new FinishedFiles(FinishedFiles.of(writer.staged(), writer.subnetworkFiles(), digests),
                    FinishedFiles.of(writer.staged(), writer.modelFiles(), digests)));
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        try (threads) {
            Closing.all(writers);
        }
    }
}
