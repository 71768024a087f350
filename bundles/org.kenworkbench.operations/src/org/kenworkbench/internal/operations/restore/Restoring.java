/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.subnetwork.restore.ResultNames;
import org.kenworkbench.tensor.Checkpoint;

/** Runs {@link Restorer} and {@link Applier} as a stage of an operation. Stateless. */
public final class Restoring {

    /** Work that counts what it has done. */
    public interface Work<T> {

        /**
         * @param done      is told how much is done, by one thread at a time
         * @param cancelled tells whether to throw {@link CancellationException}
         */
        T run(LongConsumer done, BooleanSupplier cancelled) throws IOException;
    }

    private Restoring() {
    }

    /** Restores a model into a file like {@link Restorer#restore}, in as many threads as the context allows. */
    public static void restore(Subnetwork subnetwork, Checkpoint base, Path newFile, OperationContext context)
            throws IOException {
        restore(subnetwork, base, newFile, ResultNames.OF_TUNED, context);
    }

    /**
     * Restores a model like {@link #restore(Subnetwork, Checkpoint, Path, OperationContext)}, with other tensor names.
     */
    static void restore(Subnetwork subnetwork, Checkpoint base, Path newFile, ResultNames names,
            OperationContext context) throws IOException {
        apply(List.of(new Applier.Target(subnetwork, newFile, Optional.empty(), names)), base, context);
    }

    /** Restores a model into a folder like {@link Restorer#restoreFolder}, in as many threads as the context allows. */
    public static List<String> restoreFolder(Subnetwork subnetwork, Checkpoint base, ShardLayout layout, Path folder,
            OperationContext context) throws IOException {
        return apply(List.of(new Applier.Target(subnetwork, folder, Optional.of(layout))), base, context).getFirst();
    }

    /** Restores several models like {@link Applier#apply}, in as many threads as the context allows. */
    public static List<List<String>> apply(List<Applier.Target> targets, Checkpoint base, OperationContext context)
            throws IOException {
        long bytes = targets.stream().mapToLong(target -> sizeBytes(target.subnetwork())).sum();
        return stage("Restoring", bytes, context,
                (done, cancelled) -> Applier.apply(targets, base, context.threads(), done,
                        cancelled));
    }

    /** Returns the bytes of the model's weights. */
    public static long sizeBytes(Subnetwork subnetwork) {
        return subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
    }

    /**
     * Runs work as a stage.
     *
     * @param totalBytes number of bytes up to which the work will count
     * @throws OperationCancelledException if the work was cancelled
     */
    public static <T> T stage(String name, long totalBytes, OperationContext context, Work<T> work) throws IOException {
        return stage(name, totalBytes, ProgressUnit.BYTES, context, work);
    }

    /** Runs work as a stage, like {@link #stage(String, long, OperationContext, Work)}, that counts other units. */
    static <T> T stage(String name, long total, ProgressUnit unit, OperationContext context, Work<T> work)
            throws IOException {
        AtomicLong reported = new AtomicLong();
        try (OperationContext.Stage stage = context.begin(name, total, unit)) {
            return work.run(done -> stage.advance(done - reported.getAndSet(done)), context::isCancelled);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }
}
