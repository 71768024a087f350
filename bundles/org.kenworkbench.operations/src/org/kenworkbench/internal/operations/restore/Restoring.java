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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.ShardLayout;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.subnetwork.Restorer;
import org.kenworkbench.subnetwork.Subnetwork;

/** {@link Restorer} as a stage of an operation. Stateless. */
public final class Restoring {

    private Restoring() {
    }

    /** See {@link Restorer#restore}. */
    public static void restore(Subnetwork subnetwork, Checkpoint base, Path newFile, OperationContext context)
            throws IOException {
        stage(subnetwork, context, (done, cancelled) -> {
            Restorer.restore(subnetwork, base, newFile, done, cancelled);
            return List.of(newFile.getFileName().toString());
        });
    }

    /** See {@link Restorer#restoreFolder}. */
    public static List<String> restoreFolder(Subnetwork subnetwork, Checkpoint base, ShardLayout layout, Path folder,
            OperationContext context) throws IOException {
        return stage(subnetwork, context, (done, cancelled) -> Restorer.restoreFolder(subnetwork, base, layout, folder,
                done, cancelled));
    }

    /** Names the files it wrote. */
    private interface Work {
        List<String> run(LongConsumer doneBytes, BooleanSupplier cancelled) throws IOException;
    }

    private static List<String> stage(Subnetwork subnetwork, OperationContext context, Work work) throws IOException {
        long bytes = subnetwork.tensors().stream().mapToLong(t -> t.info().sizeBytes()).sum();
        AtomicLong reported = new AtomicLong();
        try (OperationContext.Stage stage = context.begin("Restoring", bytes, ProgressUnit.BYTES)) { //$NON-NLS-1$
            return work.run(done -> stage.advance(done - reported.getAndSet(done)), context::isCancelled);
        } catch (CancellationException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
