/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.subnetwork.restore.Composer;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;

/** Makes the pruned model again out of base and subnetwork. Stateless; safe for use by many threads. */
public final class Restorer {

    private Restorer() {
    }

    /**
     * Writes the pruned model in canonical form, bit for bit as it was. Names, types and shapes are compared before a
     * byte is read; the base's digests are checked as it streams, the pruned model's as it is written.
     *
     * @param base          not closed, nor is the subnetwork
     * @param newFile       must not exist; deleted again on any failure
     * @param progressBytes told how many of the model's bytes are done, all tensors together
     * @param cancelled     asked before each block of a million elements
     * @throws SubnetworkException if the base is another one, or the subnetwork is damaged
     * @throws java.nio.file.FileAlreadyExistsException if the new file exists; it is left alone then
     * @throws IOException if an input cannot be read, or the file cannot be written
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void restore(Subnetwork subnetwork, Checkpoint base, Path newFile, LongConsumer progressBytes,
            BooleanSupplier cancelled) throws IOException {
        Applier.apply(List.of(new Applier.Target(subnetwork, newFile, Optional.empty())), base, 1, progressBytes,
                cancelled);
    }

    /**
     * Restores a model as {@link #restore} does, into a model folder.
     *
     * @param layout how the subnetwork's tensors are spread over files
     * @param folder exists and has no such files; the caller deletes it on any failure
     * @return names of the files, the one that vouches for the others last
     */
    public static List<String> restoreFolder(Subnetwork subnetwork, Checkpoint base, ShardLayout layout, Path folder,
            LongConsumer progressBytes, BooleanSupplier cancelled) throws IOException {
        return Applier
                .apply(List.of(new Applier.Target(subnetwork, folder, Optional.of(layout))), base, 1, progressBytes,
                        cancelled)
                .getFirst();
    }

    /**
     * Checks the file with its base in the calling thread, as {@link #verify(Subnetwork, Checkpoint, int, LongConsumer,
     * BooleanSupplier)} does.
     */
    public static void verify(Subnetwork subnetwork, Checkpoint base, LongConsumer progressBytes,
            BooleanSupplier cancelled) throws IOException {
        verify(subnetwork, base, 1, progressBytes, cancelled);
    }

    /**
     * Checks the file with its base: everything that {@link #restore} checks, digests of base and result included, and
     * the side files. Other parameters and errors as there; of several damaged tensors, the first is named.
     *
     * @param threads that may work, 1 or more; 1 is the calling one
     */
    public static void verify(Subnetwork subnetwork, Checkpoint base, int threads, LongConsumer progressBytes,
            BooleanSupplier cancelled) throws IOException {
        Composer.Work work = new Composer.Work(subnetwork, (id, at, bytes) -> {
        });
        new Composer(List.of(work), subnetwork.baseOf(base), threads, progressBytes, cancelled).run();
        Verifier.verifyFiles(subnetwork, cancelled);
    }
}
