/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.write.Closing;
import org.kenworkbench.internal.operations.CodingThreads;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.resume.JournalEntry;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.internal.operations.prune.write.SubnetworkSink;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.ShardWriter;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The writers of a piece's shards, one for each amount. Closing deletes what is not published. For one thread.
 */
public final class ShardWriters implements AutoCloseable {

    /** @param begun path of the shard until it is published */
    private record Begun(String name, Path begun, ShardWriter writer) {
    }

    private final PieceTask task;
    private final SharedPlace place;
    private final List<PruningPlan> plans;
    private final CodingThreads threads;
    private final List<Begun> shards = new ArrayList<>();

    private ShardWriters(PieceTask task, SharedPlace place, List<PruningPlan> plans, int threads) {
        this.task = task;
        this.place = place;
        this.plans = plans;
        List<TensorInfo> tensors = task.span().of(plans.getFirst()).stream().map(TensorPlan::tensor).toList();
        this.threads = new CodingThreads(threads, plans.size(), tensors);
    }

    /** Creates the files. */
    public static ShardWriters open(PieceTask task, PruneJob job, List<PruningPlan> plans, ProviderChoice choice,
            SharedPlace place, OperationContext context) throws IOException, OperationException {
        ShardWriters writers = new ShardWriters(task, place, plans, context.threads());
        boolean done = false;
        try {
            for (int i = 0; i < plans.size(); i++) {
                writers.add(i, job, choice, writers.threads.workers());
            }
            done = true;
            return writers;
        } finally {
            if (!done) {
                writers.close();
            }
        }
    }

    private void add(int amount, PruneJob job, ProviderChoice choice, CodingWorkers workers)
            throws IOException, OperationException {
        PruningPlan plan = plans.get(amount);
        String name = WrittenFile.within(ResultFolders.names(job).get(amount),
                SubnetworkFiles.shard(task.shard(), task.facts().shared().shards()));
        Path begun = place.begin();
        boolean done = false;
        try {
            shards.add(new Begun(name, begun,
                    ShardWriter.create(begun, task.shard(), task.facts().shared().sets().get(amount),
                            WrittenSettings.of(plan, choice), ResultWriter.model(plan), workers)));
            done = true;
        } finally {
            if (!done) {
                place.discard(begun);
            }
        }
    }

    /** Returns the sinks that take what the engine selects, by plan. */
    public List<SelectionSink> sinks() {
        List<SelectionSink> sinks = new ArrayList<>();
        for (Begun shard : shards) {
            boolean rescaled = plans.get(sinks.size()).request().rescale() != Rescale.NONE;
            sinks.add(new SubnetworkSink(shard.writer, rescaled));
        }
        return sinks;
    }

    /**
     * Finishes the shards and gives them their names.
     *
     * @param forms sizes of other forms of the piece's tensors
     */
    public PieceResult finish(List<List<TensorResult>> results, OtherForms.State forms, OperationContext context)
            throws IOException, OperationException {
        List<String> progress = new ArrayList<>();
        List<WrittenFile> files = new ArrayList<>();
        for (Begun shard : shards) {
            WrittenShard written = shard.writer.finish();
            shard.writer.close();
            progress.add(written.progress());
            files.add(new WrittenFile(shard.name, written.sizeBytes(), ContentDigests.ofFile(shard.begun, _ -> {
            }, context::isCancelled)));
        }
        for (Begun shard : shards) {
            context.checkCancelled();
            place.publish(shard.begun, shard.name, context);
        }
        return new PieceResult(new JournalEntry(results, progress, forms), files, false);
    }

    @Override
    public void close() throws IOException {
        try (threads) {
            Closing.all(shards.stream().<Closeable>map(shard -> shard.writer::close).toList());
        } finally {
            shards.forEach(shard -> place.discard(shard.begun));
        }
    }
}
